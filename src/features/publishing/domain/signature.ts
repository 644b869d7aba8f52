/** The author's signature at the end of what is sent. Pure. */
import type { PartDraft, PostDraft } from './content.ts'

/** What is added after a text; nothing where nobody signs. */
const signatureTail = ({ signature }: Pick<PostDraft, 'signature'>): string =>
  signature ? ` ${signature}` : ''

/** A thread is signed once, at its end; an empty part stays empty, so that it is still found missing. */
export function signedParts(
  parts: readonly PartDraft[],
  draft: Pick<PostDraft, 'signature'>,
): readonly PartDraft[] {
  const tail = signatureTail(draft)
  const last = parts.length - 1
  if (tail === '') return parts
  return parts.map((part, place) => {
    const empty = part.text.trim() === ''
    if (place !== last || (empty && part.media.length === 0)) return part
    return { ...part, text: empty ? tail.trim() : `${part.text.trimEnd()}${tail}` }
  })
}
