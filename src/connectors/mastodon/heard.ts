/** A status of Mastodon as a message of the inbox: plain text, whole handles, whose it is. */
import type { ChannelAccount } from '../connector.ts'
import type {
  IncomingMessage,
  MessageKind,
  RemoteAuthor,
  RemoteMedia,
  RemoteSubject,
} from '../conversations.ts'
import { makeHandle, withoutMention } from './addressing.ts'
import { textOfHtml } from './html-text.ts'
import type { Place } from './places.ts'
import type { Person, Spoken } from './talk-shapes.ts'

/** `ines@mastodon.social`: the server of the account itself where none is said. */
const wholeAcct = (acct: string, account: ChannelAccount): string => {
  if (acct.includes('@')) return acct
  const domain = account.handle.split('@').at(-1) ?? ''
  return domain === '' ? acct : `${acct}@${domain}`
}

const webAddress = (url: string | null | undefined): string =>
  url && /^https?:\/\//.test(url) ? url : ''

export function asAuthor(person: Person, account: ChannelAccount): RemoteAuthor {
  const { id, username, acct, display_name: name, avatar_static: avatar, url } = person
  return {
    remoteId: id,
    handle: `@${wholeAcct(acct, account)}`,
    displayName: name.trim() || username || acct,
    ...(webAddress(avatar) === '' ? {} : { avatar: webAddress(avatar) }),
    ...(webAddress(url) === '' ? {} : { url: webAddress(url) }),
    isUs: id === account.remoteId,
  }
}

export const asSubject = (
  status: Pick<Spoken, 'id' | 'url' | 'uri' | 'content' | 'created_at' | 'account'>,
  account: ChannelAccount,
): RemoteSubject => ({
  remoteId: status.id,
  url: webAddressOf(status),
  text: textOfHtml(status.content),
  author: asAuthor(status.account, account),
  at: new Date(status.created_at),
})

export const webAddressOf = ({ url, uri }: Pick<Spoken, 'url' | 'uri'>): string =>
  webAddress(url ?? uri)

function kindOf(status: Spoken, { subject }: Place, us: string): MessageKind {
  if (status.visibility === 'direct') return 'direct'
  const quoted = status.quote?.quoted_status
  if (quoted && quoted.id === subject?.remoteId) return 'quote'
  if (status.account.id === us || subject?.author?.isUs || status.in_reply_to_account_id === us) {
    return 'reply'
  }
  return 'mention'
}

export function asMessage(status: Spoken, place: Place, account: ChannelAccount): IncomingMessage {
  const author = asAuthor(status.account, account)
  const { in_reply_to_id: parent, spoiler_text: warning } = status
  return {
    remoteId: status.id,
    url: webAddressOf(status),
    kind: kindOf(status, place, account.remoteId),
    author,
    text: textOf(status, account),
    ...(status.language ? { language: status.language } : {}),
    media: mediaOf(status),
    at: new Date(status.created_at),
    ...(status.edited_at ? { editedAt: new Date(status.edited_at) } : {}),
    visibility: 'visible',
    thread: place.thread,
    ...(parent && parent !== place.subject?.remoteId ? { parent } : {}),
    ...(place.subject ? { subject: place.subject } : {}),
    ...(typeof status.favourited === 'boolean' ? { likedByUs: status.favourited } : {}),
    handle: makeHandle({ acct: status.account.acct, visibility: status.visibility, warning }),
  }
}

/** The content warning is part of what was written, and comes first. */
function textOf(status: Spoken, account: ChannelAccount): string {
  const written = textOfHtml(status.content)
  const isOurs = status.account.id === account.remoteId
  const first = status.mentions.find(({ id }) => isOurs || id === account.remoteId)
  const name = first?.acct.split('@')[0] ?? ''
  const text = name === '' ? written : withoutMention(written, name)
  return status.spoiler_text === '' ? text : `${status.spoiler_text}\n\n${text}`
}

const kinds: { readonly [type: string]: RemoteMedia['kind'] } = {
  image: 'image',
  gifv: 'video',
  video: 'video',
  audio: 'audio',
}

export const mediaOf = ({ media_attachments: media }: Spoken): RemoteMedia[] =>
  media.flatMap(asMedia)

function asMedia(media: Spoken['media_attachments'][number]): RemoteMedia[] {
  const url = webAddress(media.url ?? media.preview_url)
  if (url === '') return []
  return [{ kind: kinds[media.type] ?? 'link', url, alt: media.description ?? '' }]
}
