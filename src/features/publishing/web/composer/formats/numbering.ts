/** « 2/5 » at the end of the parts of a thread. Pure. */
import type { PartDraft } from '../../../domain/content.ts'

const ending = /(?:^|\s)(\d{1,3})\/(\d{1,3})$/

const bare = (text: string): string => text.replace(ending, '')

/** Whether each part ends with its own number, and the thread has more than one. */
export const isNumbered = (parts: readonly PartDraft[]): boolean =>
  parts.length > 1 &&
  parts.every((part, place) => {
    const found = ending.exec(part.text)
    return found?.[1] === `${place + 1}` && found[2] === `${parts.length}`
  })

/** Whether parts carry numbers: their own, or of before some were added, moved, joined. « 24/7 » in one text is none. */
export function carriesNumbers(parts: readonly PartDraft[]): boolean {
  const found = parts.flatMap(part => {
    const match = ending.exec(part.text)
    return match ? [{ number: Number(match[1]), of: match[2] }] : []
  })
  return (
    found.length > 1 &&
    found.every(({ of }) => of === found[0]?.of) &&
    found.every(({ number }, place) => place === 0 || number > (found[place - 1]?.number ?? 0))
  )
}

export function numberParts(parts: readonly PartDraft[]): readonly PartDraft[] {
  if (parts.length < 2) return unnumberParts(parts)
  return unnumberParts(parts).map((part, place) => ({
    ...part,
    text: `${part.text} ${place + 1}/${parts.length}`.trimStart(),
  }))
}

export const unnumberParts = (parts: readonly PartDraft[]): readonly PartDraft[] =>
  carriesNumbers(parts) ? parts.map(part => ({ ...part, text: bare(part.text) })) : parts
