/** What a person changes of a version besides its text and its files: its title, its poll, what goes with a video. */
import type { FormatRules } from '#connectors/connector.ts'
import type { PollRules } from '#connectors/formats/formats.ts'
import type { MediaUse, PartDraft, PollDraft } from '../../../domain/content.ts'
import { changeChannel, type DraftEdit } from '../draft-edits.ts'

const minutesOfDay = 1_440

/** An empty title is none. */
export const changeTitle = (channelId: string, title: string): DraftEdit =>
  changeChannel(channelId, ({ title: _former, ...channel }) =>
    title === '' ? channel : { ...channel, title },
  )

/** Undefined: there is none. An empty one is being written. */
export const changeFirstComment = (channelId: string, text: string | undefined): DraftEdit =>
  changeChannel(channelId, ({ firstComment: _former, ...channel }) =>
    text === undefined ? channel : { ...channel, firstComment: text },
  )

/** Starts from two empty answers, open for a day or as long as the network lets it. */
export function emptyPoll({ options, minutes, choices }: PollRules): PollDraft {
  const least = minutes.from?.value ?? 1
  const most = minutes.to?.value ?? minutesOfDay
  const day = Math.min(Math.max(minutesOfDay, least), most)
  return {
    options: Array.from({ length: Math.max(2, options.least) }, () => ''),
    minutes: choices?.find(choice => choice >= day) ?? day,
    severalAnswers: false,
  }
}

export const changePoll = (
  channelId: string,
  rules: PollRules,
  change: (poll: PollDraft) => PollDraft,
): DraftEdit =>
  changeChannel(channelId, channel => ({
    ...channel,
    poll: change(channel.poll ?? emptyPoll(rules)),
  }))

export const changeAnswer =
  (place: number, answer: string) =>
  (poll: PollDraft): PollDraft => ({ ...poll, options: poll.options.with(place, answer) })

export const addAnswer =
  (after: number) =>
  (poll: PollDraft): PollDraft => ({ ...poll, options: poll.options.toSpliced(after + 1, 0, '') })

export const removeAnswer =
  (place: number) =>
  (poll: PollDraft): PollDraft => ({ ...poll, options: poll.options.toSpliced(place, 1) })

export function moveAnswer(from: number, to: number) {
  return (poll: PollDraft): PollDraft => {
    const moved = poll.options[from]
    if (moved === undefined || to < 0 || to >= poll.options.length) return poll
    return { ...poll, options: poll.options.toSpliced(from, 1).toSpliced(to, 0, moved) }
  }
}

/** The units in which this network’s polls may be timed; a unit is left out when not one of it fits. */
export const pollUnits = ({ minutes }: PollRules): readonly PollUnit[] =>
  units.filter(({ each }) => {
    const least = Math.max(1, Math.ceil((minutes.from?.value ?? 1) / each))
    return least * each <= (minutes.to?.value ?? Number.POSITIVE_INFINITY)
  })

export interface PollUnit {
  readonly unit: 'minute' | 'hour' | 'day'
  /** In minutes. */
  readonly each: number
}

const units: readonly PollUnit[] = [
  { unit: 'minute', each: 1 },
  { unit: 'hour', each: 60 },
  { unit: 'day', each: minutesOfDay },
]

/** The largest unit that says it in whole numbers. */
export const unitOf = (minutes: number, among: readonly PollUnit[]): PollUnit | undefined =>
  among.toReversed().find(({ each }) => minutes % each === 0) ?? among[0]

/** Kept between what the network allows. */
export function boundMinutes(minutes: number, { minutes: span }: PollRules): number {
  const least = span.from?.value ?? 1
  const most = span.to?.value ?? Number.POSITIVE_INFINITY
  return Math.round(Math.min(Math.max(minutes, least), most))
}

export const changeUse = (
  part: PartDraft,
  mediaId: string,
  change: (use: MediaUse) => MediaUse,
): PartDraft => ({
  ...part,
  media: part.media.map(use => (use.mediaId === mediaId ? change(use) : use)),
})

export const withCover =
  (cover: MediaUse['cover']) =>
  ({ cover: _former, ...use }: MediaUse): MediaUse =>
    cover ? { ...use, cover } : use

/** No captions are none; one file for each language. */
export const withCaptions =
  (captions: NonNullable<MediaUse['captions']>) =>
  ({ captions: _former, ...use }: MediaUse): MediaUse =>
    captions.length > 0 ? { ...use, captions } : use

/** What was written for this version and does not leave in its format; it comes back with another format. */
export type KeptThing = 'title' | 'poll' | 'words' | 'article' | 'comment'

export function keptBack(
  version: {
    readonly draft: {
      readonly format: FormatRules['format']
      readonly title?: string | undefined
      readonly poll?: PollDraft | undefined
      readonly firstComment?: string | undefined
      readonly adaptation: { readonly article: object | null } | null
    }
  },
  rules: FormatRules | undefined,
  text: string,
  commented = true,
): KeptThing[] {
  const { format, title, poll, adaptation, firstComment } = version.draft
  const things: [KeptThing, boolean][] = [
    ['title', Boolean(title?.trim()) && !rules?.title && format !== 'article'],
    [
      'poll',
      poll !== undefined && format !== 'poll' && poll.options.some(one => one.trim() !== ''),
    ],
    ['words', rules?.wordless === true && text.trim() !== ''],
    ['article', Boolean(adaptation?.article) && format !== 'article'],
    ['comment', Boolean(firstComment?.trim()) && !commented],
  ]
  return things.flatMap(([thing, kept]) => (kept ? thing : []))
}
