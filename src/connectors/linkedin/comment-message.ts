/** A comment as a message. */
import type { ChannelAccount } from '../connector.ts'
import type { IncomingMessage, RemoteAuthor, RemoteSubject } from '../conversations.ts'
import type { Comment } from './comments.ts'
import { plainOf } from './little-text.ts'
import type { Named } from './people.ts'
import { commentAddress, idOf, isPage, postAddress } from './urns.ts'

/** The post of ours under which people comment. */
export interface Subject {
  readonly urn: string
  readonly text: string
  readonly at: number | null
}

export function messageOf(
  comment: Comment,
  subject: Subject,
  names: ReadonlyMap<string, Named>,
  account: ChannelAccount,
): IncomingMessage {
  const { commentUrn, object, parentComment, created, lastModified } = comment
  const isEdited = lastModified !== undefined && lastModified.time > created.time
  return {
    remoteId: commentUrn,
    url: commentAddress(subject.urn, commentUrn),
    kind: 'comment',
    author: authorOf(comment.actor, names, account),
    text: comment.message.text,
    media: (comment.content ?? []).flatMap(({ url }) =>
      url ? [{ kind: 'image' as const, url, alt: '' }] : [],
    ),
    at: new Date(created.time),
    ...(isEdited ? { editedAt: new Date(lastModified.time) } : {}),
    visibility: 'visible',
    // Two levels only: whatever answers stands under the first comment.
    thread: parentComment ?? commentUrn,
    ...(parentComment ? { parent: parentComment } : {}),
    subject: subjectOf(subject, account),
    // The current user is the member, also where a Page is spoken for.
    ...(comment.likesSummary && !isPage(account)
      ? { likedByUs: comment.likesSummary.likedByCurrentUser }
      : {}),
    handle: { post: subject.urn, object },
  }
}

const subjectOf = ({ urn, text, at }: Subject, account: ChannelAccount): RemoteSubject => ({
  remoteId: urn,
  url: postAddress(urn),
  text: plainOf(text),
  author: authorOf(account.remoteId, new Map(), account),
  ...(at === null ? {} : { at: new Date(at) }),
})

function authorOf(
  urn: string,
  names: ReadonlyMap<string, Named>,
  account: ChannelAccount,
): RemoteAuthor {
  const isUs = urn === account.remoteId
  const named = names.get(urn)
  // Nobody is called by a number: who cannot be named is a member.
  const name = named?.name ?? (isUs ? account.handle : 'LinkedIn')
  const handle = named?.handle ?? (isUs ? account.handle : idOf(urn))
  return {
    ...{ remoteId: urn, handle, displayName: name, isUs },
    ...(named?.handle
      ? {
          url: `https://www.linkedin.com/${isPage({ remoteId: urn }) ? 'company' : 'in'}/${named.handle}/`,
        }
      : {}),
  }
}
