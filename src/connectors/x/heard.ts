/** A post of X as a message of the inbox: plain text, whole addresses, whose it is. */
import { stripControl } from '#kit/text/control.ts'
import type { ChannelAccount } from '../connector.ts'
import type {
  IncomingMessage,
  MessageKind,
  RemoteAuthor,
  RemoteMedia,
  RemoteSubject,
} from '../conversations.ts'
import { momentOf, postPage, profilePage } from './api.ts'
import type { Place } from './places.ts'
import type { Known, Media, Post } from './shapes.ts'
import { textOf } from './words.ts'

export function asAuthor(id: string, known: Known, account: ChannelAccount): RemoteAuthor {
  const user = known.users.get(id)
  const isUs = id === account.remoteId
  const handle = user ? `@${user.username}` : isUs ? account.handle : ''
  const picture = user?.profile_image_url ?? ''
  return {
    remoteId: id,
    handle,
    displayName: stripControl(user?.name ?? '').trim() || handle || id,
    ...(picture.startsWith('https://') ? { avatar: picture } : {}),
    ...(user ? { url: profilePage(user.username) } : {}),
    isUs,
  }
}

export const timeOf = ({ id, created_at: at }: Post): Date => (at ? new Date(at) : momentOf(id))

export function asSubject(post: Post, known: Known, account: ChannelAccount): RemoteSubject {
  const author = post.author_id ? asAuthor(post.author_id, known, account) : null
  return {
    remoteId: post.id,
    url: postPage(author?.handle ?? '', post.id),
    text: textOf(post, account.handle),
    ...(author ? { author } : {}),
    at: timeOf(post),
  }
}

export const parentOf = (post: Post): string | undefined =>
  post.referenced_posts?.find(({ type }) => type === 'replied_to')?.id

function kindOf(post: Post, { subject }: Place, us: string): MessageKind {
  const isOurs = post.author_id === us || subject?.author?.isUs
  return isOurs || post.in_reply_to_user_id === us ? 'reply' : 'mention'
}

export function asMessage(
  post: Post,
  place: Place,
  known: Known,
  account: ChannelAccount,
): IncomingMessage {
  const author = asAuthor(post.author_id ?? '', known, account)
  const parent = parentOf(post)
  return {
    remoteId: post.id,
    url: postPage(author.handle, post.id),
    kind: kindOf(post, place, account.remoteId),
    author,
    text: textOf(post, account.handle),
    ...(post.lang && post.lang !== 'und' ? { language: post.lang } : {}),
    media: mediaOf(post.attachments?.media_keys, known),
    at: timeOf(post),
    visibility: 'visible',
    thread: place.thread,
    ...(parent && parent !== place.subject?.remoteId ? { parent } : {}),
    ...(place.subject ? { subject: place.subject } : {}),
  }
}

export const mediaOf = (keys: readonly string[] | null | undefined, known: Known): RemoteMedia[] =>
  (keys ?? []).flatMap(key => {
    const media = known.media.get(key)
    return media ? asMedia(media) : []
  })

/** What moves is shown by its picture: X gives the address of a video to its own players. */
function asMedia({ type, url, preview_image_url: preview, alt_text: alt }: Media): RemoteMedia[] {
  const address = url ?? preview ?? ''
  if (!address.startsWith('https://')) return []
  return [{ kind: type === 'photo' ? 'image' : 'video', url: address, alt: alt ?? '' }]
}
