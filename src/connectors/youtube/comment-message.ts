/** A comment as a message. */
import { z } from 'zod'
import { stripControl } from '#kit/text/control.ts'
import type { ChannelAccount } from '../connector.ts'
import type {
  IncomingMessage,
  MessageVisibility,
  RemoteAuthor,
  RemoteSubject,
} from '../conversations.ts'
import { commentPage, watchPage } from './addresses.ts'
import type { Comment, VideoTitle } from './comments.ts'

/** Whom an answer names. */
export const handleShape = z.object({ author: z.string() })

/** A comment, and where it stands. */
export interface PlacedComment {
  readonly comment: Comment
  readonly thread: string
  readonly video: string
  readonly visibility: MessageVisibility
}

export const momentOf = ({ snippet }: Comment): Date => new Date(snippet.publishedAt)

/** As the person wrote it where YouTube tells, which it does of our own words only; else as it is shown, without HTML. */
export const textOf = ({ snippet }: Comment): string => snippet.textOriginal ?? snippet.textDisplay

export function messageOf(
  { comment, thread, video, visibility }: PlacedComment,
  titles: ReadonlyMap<string, VideoTitle>,
  account: ChannelAccount,
): IncomingMessage {
  const { id, snippet } = comment
  const at = momentOf(comment)
  const changedAt = new Date(snippet.updatedAt)
  const author = authorOf(comment, account)
  return {
    remoteId: id,
    url: commentPage(video, id),
    kind: 'comment',
    author,
    text: textOf(comment),
    media: [],
    at,
    ...(changedAt > at ? { editedAt: changedAt } : {}),
    visibility,
    thread,
    ...(id === thread ? {} : { parent: thread }),
    subject: subjectOf(video, titles.get(video), account),
    handle: { author: author.handle },
  }
}

/** Since handles exist, the name that is shown of a person is a handle. */
function authorOf({ id, snippet }: Comment, account: ChannelAccount): RemoteAuthor {
  const name = stripControl(snippet.authorDisplayName).trim()
  const remoteId = snippet.authorChannelId?.value ?? `closed-${id}`
  const picture = snippet.authorProfileImageUrl
  const url = snippet.authorChannelUrl
  return {
    ...{ remoteId, handle: name || remoteId, displayName: name || remoteId },
    ...(/^https:\/\//.test(picture) ? { avatar: picture } : {}),
    ...(/^https?:\/\//.test(url) ? { url } : {}),
    isUs: remoteId === account.remoteId,
  }
}

const subjectOf = (
  video: string,
  known: VideoTitle | undefined,
  account: ChannelAccount,
): RemoteSubject => ({
  remoteId: video,
  url: watchPage(video, 'video'),
  text: known?.title ?? '',
  ...(known?.at ? { at: known.at } : {}),
  author: {
    ...{ remoteId: account.remoteId, handle: account.handle, displayName: account.handle },
    isUs: true,
  },
})
