/** Takes a change of the common text into a version that was adapted from it. Pure. */
import { wordDiff } from '#kit/text/word-diff.ts'

/** What stands before a change, so that it is found again in another text. */
const contextLength = 24

/**
 * `adapted` with what changed from `before` to `after`, or null when a changed passage is no longer
 * in it: then a person decides.
 */
export function carryOver(before: string, after: string, adapted: string): string | null {
  if (before === after) return adapted
  if (adapted === before) return after
  const parts = wordDiff(before, after)
  let result = adapted
  let from = 0
  let context = ''
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place]
    if (!part) break
    if (part.kind === 'same') {
      context = part.text.slice(-contextLength)
      continue
    }
    const next = parts[place + 1]
    const pairs = next && next.kind !== 'same' && next.kind !== part.kind
    const removed = part.kind === 'removed' ? part.text : pairs ? next.text : ''
    const added = part.kind === 'added' ? part.text : pairs ? next.text : ''
    const found = placeOf(result, context, removed, from)
    if (found === null) return null
    result = result.slice(0, found) + added + result.slice(found + removed.length)
    from = found + added.length
    context = added.slice(-contextLength)
    if (pairs) place += 1
  }
  return result
}

/** Where the removed words begin: after their context, else where they stand alone in the text. */
function placeOf(text: string, context: string, removed: string, from: number): number | null {
  const after = text.indexOf(context + removed, Math.max(0, from - context.length))
  if (context !== '' && after >= 0) return after + context.length
  if (removed.trim() !== '') {
    const first = text.indexOf(removed, from)
    return first >= 0 && text.indexOf(removed, first + 1) < 0 ? first : null
  }
  // Words added at the very beginning have nothing before them.
  return context === '' && from === 0 ? 0 : null
}
