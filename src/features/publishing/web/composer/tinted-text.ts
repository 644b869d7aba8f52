/** A text in stretches, so that links, mentions, hashtags and what overflows can be tinted. Pure. */
import { findLinks } from '#kit/text/links.ts'
import { findHashtags, findMentions } from '#kit/text/tags.ts'

export type Stretch = {
  readonly start: number
  readonly text: string
  readonly kind: 'plain' | 'link' | 'mention' | 'hashtag'
  readonly over: boolean
}

/** Beyond this, tinting would cost more than it shows. */
const longestTinted = 20_000

/** In order and without gaps: the stretches make up the text. */
export function tintedText(text: string, overflowAt: number | null): Stretch[] {
  const marks = text.length > longestTinted ? [] : marksOf(text)
  const cuts = new Set([0, text.length])
  for (const { start, end } of marks) cuts.add(start).add(end)
  if (overflowAt !== null) cuts.add(overflowAt)
  const places = [...cuts].filter(place => place <= text.length).sort((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => {
    const mark = marks.find(one => start >= one.start && start < one.end)
    return {
      start,
      text: text.slice(start, places[index + 1]),
      kind: mark?.kind ?? 'plain',
      over: overflowAt !== null && start >= overflowAt,
    }
  })
}

const marksOf = (text: string) => [
  ...findLinks(text).map(({ start, end }) => ({ start, end, kind: 'link' as const })),
  ...findMentions(text).map(({ start, end }) => ({ start, end, kind: 'mention' as const })),
  ...findHashtags(text).map(({ start, end }) => ({ start, end, kind: 'hashtag' as const })),
]
