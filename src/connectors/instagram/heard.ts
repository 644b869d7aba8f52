/** A comment, a mention or a private message of Instagram as a message of the inbox. */
import type { ChannelAccount } from '../connector.ts'
import type { IncomingMessage, RemoteAuthor, RemoteSubject } from '../conversations.ts'
import {
  type Comment,
  type Media,
  type Naming,
  type NamingComment,
  type PrivateMessage,
  webAddress,
} from './shapes.ts'

export const inbox = 'https://www.instagram.com/direct/inbox/'

type Who = { readonly id: string; readonly username: string } | undefined

/** Who may not be known to applications is named by their handle alone, or by nothing. */
function asAuthor(from: Who, name: string, account: ChannelAccount, id: string): RemoteAuthor {
  const username = from?.username || name
  const isUs = from?.id === account.remoteId || `@${username}` === account.handle
  return {
    remoteId: isUs ? account.remoteId : (from?.id ?? (username || `unknown:${id}`)),
    handle: username ? `@${username}` : '',
    displayName: username || 'Instagram user',
    ...(username ? { url: `https://www.instagram.com/${encodeURIComponent(username)}/` } : {}),
    isUs,
  }
}

export type HeardSubject = Pick<Media, 'id' | 'caption' | 'permalink' | 'timestamp'>

const asSubject = ({ id, caption = '', permalink, timestamp }: HeardSubject): RemoteSubject => ({
  ...{ remoteId: id, url: webAddress(permalink), text: caption },
  at: new Date(timestamp),
})

export function asComment(
  comment: Comment,
  subject: HeardSubject,
  account: ChannelAccount,
  parent = comment.parent_id,
): IncomingMessage {
  const { id, from, username = '', hidden } = comment
  return {
    ...{ remoteId: id, url: webAddress(subject.permalink), kind: 'comment' },
    author: asAuthor(from, username, account, id),
    ...{ text: comment.text, media: [], at: new Date(comment.timestamp) },
    visibility: hidden ? 'hidden' : 'visible',
    thread: parent ?? id,
    ...(parent ? { parent } : {}),
    subject: asSubject(subject),
  }
}

/** A post of somebody else that tags or names the account: it stands by itself. */
export function asMention(post: Naming, account: ChannelAccount): IncomingMessage {
  const { id, caption = '', username = '', media_type: type } = post
  const url = webAddress(post.media_url)
  const kind = type === 'VIDEO' ? 'video' : 'image'
  return {
    ...{ remoteId: id, url: webAddress(post.permalink), kind: 'mention' },
    author: asAuthor(undefined, username, account, id),
    ...{ text: caption, at: new Date(post.timestamp), visibility: 'visible', thread: id },
    media: url === '' ? [] : [{ kind, url, alt: '' }],
  }
}

/** Whoever names the account below the post of somebody else. */
export function asMentionBelow(comment: NamingComment, account: ChannelAccount): IncomingMessage {
  const { id, from, username = '', text, timestamp, media } = comment
  return {
    ...{ remoteId: id, url: webAddress(media?.permalink), kind: 'mention' },
    author: asAuthor(from, username, account, id),
    ...{ text, media: [], at: new Date(timestamp), visibility: 'visible', thread: id },
  }
}

export const asDirect = (
  message: PrivateMessage,
  thread: string,
  account: ChannelAccount,
): IncomingMessage => ({
  ...{ remoteId: message.id, url: inbox, kind: 'direct' },
  author: asAuthor(message.from, '', account, message.id),
  text: message.message,
  media: (message.attachments?.data ?? []).flatMap(({ image_data: image, video_data: video }) => {
    const url = webAddress(image?.url ?? video?.url)
    return url === '' ? [] : [{ kind: image ? 'image' : 'video', url, alt: '' } as const]
  }),
  at: new Date(message.created_time),
  visibility: 'visible',
  thread,
})
