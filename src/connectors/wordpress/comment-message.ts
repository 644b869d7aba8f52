/** A comment as a message. */
import { z } from 'zod'
import type { ChannelAccount } from '../connector.ts'
import type {
  IncomingMessage,
  MessageVisibility,
  RemoteAuthor,
  RemoteSubject,
} from '../conversations.ts'
import type { Comment, Page } from './comments.ts'
import { plainText } from './plain-text.ts'

export const handleShape = z.object({ post: z.number().int() })

/** Comments and posts are counted apart on a site: the name tells which one a number is. */
export const commentId = (id: number): string => `comment-${id}`

/** Undefined: no comment’s. */
export const numberOf = (remoteId: string): number | undefined => {
  const number = Number(/^comment-(\d+)$/.exec(remoteId)?.[1])
  return Number.isNaN(number) ? undefined : number
}

const visibilities: { readonly [status: string]: MessageVisibility } = {
  approved: 'visible',
  hold: 'held',
  spam: 'spam',
  trash: 'removed',
}

export const visibilityOf = (status: string): MessageVisibility => visibilities[status] ?? 'held'

export async function messageOf(
  comment: Comment,
  known: ReadonlyMap<number, Comment>,
  pages: ReadonlyMap<number, Page>,
  account: ChannelAccount,
): Promise<IncomingMessage> {
  return {
    remoteId: commentId(comment.id),
    url: comment.link,
    kind: 'comment',
    author: await authorOf(comment, account),
    text: textOf(comment),
    media: [],
    at: momentOf(comment),
    visibility: visibilityOf(comment.status),
    thread: commentId(firstOf(comment, known)),
    ...(comment.parent === 0 ? {} : { parent: commentId(comment.parent) }),
    subject: subjectOf(comment, pages.get(comment.post), account),
    handle: { post: comment.post },
  }
}

/** WordPress writes its dates in UTC, and without saying so. */
export const momentOf = ({ date_gmt }: { readonly date_gmt: string | null }): Date =>
  new Date(`${date_gmt ?? '1970-01-01T00:00:00'}Z`)

const firstOf = (comment: Comment, known: ReadonlyMap<number, Comment>): number => {
  const met = new Set<number>()
  let at = comment
  for (;;) {
    met.add(at.id)
    const above = known.get(at.parent)
    if (above === undefined || met.has(above.id)) return at.id
    at = above
  }
}

/** A comment is HTML: what its author wrote, as text. Raw where we may see it: shown texts have other quotes and dashes. */
export const textOf = ({ content }: Pick<Comment, 'content'>): string =>
  content.raw === undefined
    ? plainText(
        content.rendered.replace(/\s*<br\s*\/?>\s*/gi, '\n').replace(/<\/p>\s*<p[^>]*>/gi, '\n\n'),
      )
    : plainText(content.raw)

const subjectOf = (
  { post, link }: Comment,
  page: Page | undefined,
  account: ChannelAccount,
): RemoteSubject => {
  const url = page?.link ?? link.replace(/#.*$/, '')
  if (page === undefined) return { remoteId: String(post), url, text: '' }
  const isUs = String(page.author) === account.remoteId
  const author: RemoteAuthor = {
    remoteId: userId(page.author ?? 0),
    handle: isUs ? account.handle : '',
    displayName: isUs ? account.handle : '',
    isUs,
  }
  return {
    remoteId: String(post),
    url,
    text: plainText(page.title.rendered),
    ...(isUs ? { author } : {}),
    ...(page.date_gmt ? { at: momentOf(page) } : {}),
  }
}

const userId = (id: number): string => `user-${id}`

/**
 * Readers sign with a name and an e-mail address, and have no account. The same address is the same person: of it,
 * only a hash is kept, bound to the site. Where addresses are not shown, the site's avatar carries its own hash of it;
 * where there is none, the name and the site that the person gave must do.
 */
async function authorOf(comment: Comment, account: ChannelAccount): Promise<RemoteAuthor> {
  const name = plainText(comment.author_name)
  const url = comment.author_url
  return {
    remoteId:
      comment.author > 0 ? userId(comment.author) : await readerId(comment, account.instance),
    handle: name,
    displayName: name,
    ...(/^https?:\/\//i.test(url) ? { url } : {}),
    isUs: comment.author > 0 && String(comment.author) === account.remoteId,
  }
}

async function readerId(comment: Comment, site: string): Promise<string> {
  const address = comment.author_email?.trim().toLowerCase()
  if (address) return `reader-${await digest([site, address])}`
  const avatar = Object.values(comment.author_avatar_urls ?? {})[0] ?? ''
  const hash = /\/avatar\/([0-9a-f]{32,64})/.exec(avatar)?.[1]
  return hash === undefined
    ? `named-${await digest([site, comment.author_name, comment.author_url])}`
    : `avatar-${hash}`
}

const digest = async (parts: readonly string[]): Promise<string> => {
  const bytes = new TextEncoder().encode(parts.join('\n'))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.subarray(0, 16), byte => byte.toString(16).padStart(2, '0')).join('')
}
