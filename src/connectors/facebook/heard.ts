/** A comment, a mention or a private message of the Graph API as a message of the inbox. */
import type { ChannelAccount } from '../connector.ts'
import type { IncomingMessage, RemoteAuthor, RemoteMedia, RemoteSubject } from '../conversations.ts'
import { addressOf, webAddress } from './remote.ts'
import type { Comment, Naming, Person, Post, PrivateMessage } from './shapes.ts'

/** `from` is left out where the person lets no application know them: the network says « Facebook user » too. */
function asAuthor(person: Person | undefined, account: ChannelAccount, id: string): RemoteAuthor {
  if (!person) {
    return { remoteId: `unknown:${id}`, handle: '', displayName: 'Facebook user', isUs: false }
  }
  const avatar = webAddress(person.picture?.data.url)
  const isUs = person.id === account.remoteId
  return {
    remoteId: person.id,
    handle: isUs ? account.handle : person.name || person.id,
    displayName: person.name.trim() || person.id,
    ...(avatar === '' ? {} : { avatar }),
    isUs,
  }
}

export type HeardSubject = Pick<Post, 'id' | 'message' | 'permalink_url' | 'created_time'>

export const asSubject = (post: HeardSubject): RemoteSubject => ({
  remoteId: post.id,
  url: webAddress(post.permalink_url) || addressOf(post.id),
  text: post.message ?? '',
  at: new Date(post.created_time),
})

const kinds: { readonly [type: string]: RemoteMedia['kind'] } = {
  photo: 'image',
  sticker: 'image',
  animated_image_share: 'image',
  video_inline: 'video',
}

function mediaOf({ attachment }: Comment): RemoteMedia[] {
  if (!attachment) return []
  const picture = webAddress(attachment.media?.image?.src)
  const kind = kinds[attachment.type] ?? 'link'
  const url = kind === 'image' ? picture || webAddress(attachment.url) : webAddress(attachment.url)
  return url === '' ? [] : [{ kind, url, alt: '' }]
}

/** The network keeps two levels: every answer below a first comment names that one. */
export function asComment(
  comment: Comment,
  subject: HeardSubject,
  account: ChannelAccount,
  editedAt?: Date,
): IncomingMessage {
  const { id, parent, is_hidden: isHidden, user_likes: liked } = comment
  return {
    remoteId: id,
    url: webAddress(comment.permalink_url) || addressOf(id),
    kind: 'comment',
    author: asAuthor(comment.from, account, id),
    text: comment.message,
    media: mediaOf(comment),
    at: new Date(comment.created_time),
    ...(editedAt ? { editedAt } : {}),
    visibility: isHidden ? 'hidden' : 'visible',
    thread: parent?.id ?? id,
    ...(parent ? { parent: parent.id } : {}),
    subject: asSubject(subject),
    ...(liked === undefined ? {} : { likedByUs: liked }),
  }
}

/** A post of somebody else that names the Page: it stands by itself. */
export function asMention(post: Naming, account: ChannelAccount): IncomingMessage {
  const picture = webAddress(post.full_picture)
  return {
    remoteId: post.id,
    url: webAddress(post.permalink_url) || addressOf(post.id),
    kind: 'mention',
    author: asAuthor(post.from, account, post.id),
    text: post.message ?? '',
    media: picture === '' ? [] : [{ kind: 'image', url: picture, alt: '' }],
    at: new Date(post.created_time),
    visibility: 'visible',
    thread: post.id,
  }
}

/** Whoever names the Page below the post of somebody else. */
export const asMentionBelow = (comment: Comment, account: ChannelAccount): IncomingMessage => {
  const { subject: _theirs, ...said } = asComment(
    comment,
    { id: comment.id, created_time: comment.created_time },
    account,
  )
  return { ...said, kind: 'mention' }
}

/** Under the post of somebody else, only what the Page says and what is answered to it concern the Page. */
export function belowMention(
  comment: Comment,
  post: Pick<HeardSubject, 'id' | 'created_time'>,
  account: ChannelAccount,
): IncomingMessage[] {
  const { from, parent } = comment
  if (from?.id !== account.remoteId && parent?.from?.id !== account.remoteId) return []
  const { subject: _theirs, ...said } = asComment(comment, post, account)
  return [{ ...said, thread: post.id, parent: parent?.id ?? post.id }]
}

export const inboxOf = ({ remoteId }: ChannelAccount): string =>
  `https://www.facebook.com/${remoteId}/inbox`

export const asDirect = (
  message: PrivateMessage,
  thread: string,
  account: ChannelAccount,
): IncomingMessage => ({
  remoteId: message.id,
  url: inboxOf(account),
  kind: 'direct',
  author: asAuthor(message.from, account, message.id),
  text: message.message,
  media: (message.attachments?.data ?? []).flatMap(asFile),
  at: new Date(message.created_time),
  visibility: 'visible',
  thread,
})

type File = NonNullable<PrivateMessage['attachments']>['data'][number]

function asFile({ mime_type: type, image_data: image, video_data: video, ...more }: File) {
  const url = webAddress(image?.url ?? video?.url ?? more.file_url)
  if (url === '') return []
  const kind: RemoteMedia['kind'] = image
    ? 'image'
    : video
      ? 'video'
      : type.startsWith('audio/')
        ? 'audio'
        : 'link'
  return [{ kind, url, alt: more.name }]
}
