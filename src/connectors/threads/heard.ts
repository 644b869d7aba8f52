/** A reply or a mention as a message of the inbox. */
import type { ChannelAccount } from '../connector.ts'
import type {
  IncomingMessage,
  MessageKind,
  RemoteAuthor,
  RemoteMedia,
  RemoteSubject,
} from '../conversations.ts'
import { profilePage } from './places.ts'
import { type Post, webAddress } from './shapes.ts'

/** Where a message stands: in which thread, and under which post of ours. */
export interface Place {
  readonly thread: string
  readonly parent?: string
  readonly subject?: RemoteSubject
}

/** Threads tells names only, and no lasting number of a person. */
export function asAuthor(post: Post, account: ChannelAccount): RemoteAuthor {
  const { username, is_reply_owned_by_me: isOwn, profile_picture_url: picture } = post
  const isUs = isOwn === true || `@${username}` === account.handle
  const avatar = webAddress(picture)
  return {
    remoteId: isUs ? account.remoteId : username || `unknown:${post.id}`,
    handle: username ? `@${username}` : '',
    displayName: username || 'Threads user',
    ...(avatar.startsWith('https://') ? { avatar } : {}),
    ...(username ? { url: profilePage(username) } : {}),
    isUs,
  }
}

export function mediaOf({ media_type: type, media_url: url, alt_text: alt }: Post): RemoteMedia[] {
  const address = webAddress(url)
  if (address === '') return []
  if (type === 'IMAGE') return [{ kind: 'image', url: address, alt: alt ?? '' }]
  return type === 'VIDEO' ? [{ kind: 'video', url: address, alt: alt ?? '' }] : []
}

/** Hidden by us, or by Threads for somebody blocked or limited. */
const hiddenBy = ['HIDDEN', 'COVERED', 'BLOCKED', 'RESTRICTED']

export const asSubject = ({ id, text, permalink, timestamp }: Post): RemoteSubject => ({
  ...{ remoteId: id, url: webAddress(permalink), text: text.slice(0, 2_000) },
  at: new Date(timestamp),
})

export function asMessage(
  post: Post,
  kind: MessageKind,
  { thread, parent, subject }: Place,
  account: ChannelAccount,
): IncomingMessage {
  const isHidden = hiddenBy.includes(post.hide_status ?? '')
  return {
    ...{ remoteId: post.id, url: webAddress(post.permalink), kind },
    author: asAuthor(post, account),
    ...{ text: post.text, media: mediaOf(post), at: new Date(post.timestamp) },
    visibility: isHidden ? 'hidden' : 'visible',
    thread,
    ...(parent ? { parent } : {}),
    ...(subject ? { subject } : {}),
    // Only a first reply can be hidden: what is below goes with it.
    handle: { isFirst: thread === post.id && subject !== undefined },
  }
}
