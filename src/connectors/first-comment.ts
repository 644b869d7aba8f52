/** The first comment: words of ours right under a post of ours. It leaves by the same way as an answer to somebody. */
import type { ChannelLimits, ContentRules, Count, OutgoingContent } from './content.ts'
import type { ConversationTraits, Target } from './conversations.ts'
import { type Format, type FormatRules, formatRules } from './formats/formats.ts'
import { byHand } from './formats/way.ts'
import type { RemotePost } from './outcomes.ts'

export type FirstCommentKind = 'comment' | 'reply'

interface WithComments {
  readonly manifest: {
    readonly formats: readonly FormatRules[]
    readonly conversations?: Pick<ConversationTraits, 'answer'>
  }
  readonly rules: Pick<ContentRules, 'byHand'>
}

/** Nobody comments on a story in public, and an article has its own place for that; of the others the network says. */
const isOpen = (manifest: Pick<WithComments['manifest'], 'formats'>, format: Format): boolean =>
  format !== 'story' &&
  format !== 'sticker-story' &&
  format !== 'article' &&
  !formatRules(manifest, format)?.uncommented

/** As what the network takes words under a post; null where Parvis cannot write there. */
export function firstCommentKind(manifest: WithComments['manifest']): FirstCommentKind | null {
  const { conversations, formats } = manifest
  if (!formats.some(({ format, assisted }) => !assisted && isOpen(manifest, format))) return null
  if (conversations?.answer.comment === true) return 'comment'
  return conversations?.answer.reply === true ? 'reply' : null
}

/** Whether Parvis can write under a post of this format once it is there, by whatever way it came. */
export const commentsUnder = (manifest: WithComments['manifest'], format: Format): boolean =>
  isOpen(manifest, format) && firstCommentKind(manifest) !== null

/** Whether a post of this format has a first comment that leaves by itself. */
export const takesFirstComment = (
  network: WithComments,
  format: Format,
  limits: ChannelLimits,
): boolean =>
  isOpen(network.manifest, format) &&
  firstCommentKind(network.manifest) !== null &&
  byHand(network, format, limits) === undefined

/** Whether it has one at all: whoever publishes a post by hand writes its comment by hand. */
export const hasFirstComment = (
  network: WithComments,
  format: Format,
  limits: ChannelLimits,
): boolean =>
  isOpen(network.manifest, format) &&
  (firstCommentKind(network.manifest) !== null || byHand(network, format, limits) !== undefined)

/** As the network counts a comment of its own; settings of the post may take their share of it. */
export const countFirstComment = (
  { count, countComment }: Pick<ContentRules, 'count' | 'countComment'>,
  text: string,
  limits: ChannelLimits,
  settings: OutgoingContent['settings'],
): Count => countComment?.(text, limits) ?? count(text, limits, settings)

/** What such a comment answers: the post itself, which begins the thread. Its mark goes along as the handle. */
export const underOwnPost = (
  kind: Target['kind'],
  authorRemoteId: string,
  { id, url, mark }: RemotePost,
): Target => ({
  ...{ remoteId: id, url, kind, authorRemoteId },
  ...{ thread: id, subjectRemoteId: id, handle: mark ?? null },
})
