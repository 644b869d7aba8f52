/** The first comment of one account: what is sent right under its post, once the post is out. Pure. */
import type {
  ChannelLimits,
  ContentRules,
  Finding,
  FormatRules,
  Json,
  OutgoingContent,
  RemotePost,
} from '#connectors/connector.ts'
import type { ConversationTraits } from '#connectors/conversations.ts'
import {
  commentsUnder,
  firstCommentKind,
  takesFirstComment,
  underOwnPost,
} from '#connectors/first-comment.ts'
import type { ChannelDraft, PostDraft } from './content.ts'

interface Network {
  readonly manifest: {
    readonly formats: readonly FormatRules[]
    readonly conversations?: ConversationTraits
  }
  readonly rules: ContentRules
}

interface Account {
  readonly remoteId: string
  readonly limits: ChannelLimits
}

/** No post yet: whoever sends it says under which. */
const unknownPost: RemotePost = { id: '', url: '' }

/** Null where there is none, or where a post of this format has none that leaves by itself. */
export const firstCommentContent = (
  draft: Pick<PostDraft, 'language'>,
  chosen: ChannelDraft,
  network: Network,
  account: Account,
): OutgoingContent | null =>
  takesFirstComment(network, chosen.format, account.limits)
    ? commentOnceThere(draft, chosen, network, account)
    : null

/** What can be written under the post once it is there, whoever published it; null where nothing can. */
export function commentOnceThere(
  draft: Pick<PostDraft, 'language'>,
  { firstComment = '', format, settings }: ChannelDraft,
  { manifest }: Pick<Network, 'manifest'>,
  account: Account,
): OutgoingContent | null {
  const text = firstComment.trim()
  const kind = firstCommentKind(manifest)
  if (text === '' || kind === null || !commentsUnder(manifest, format)) return null
  return {
    format: 'post',
    language: draft.language,
    parts: [{ text, media: [] }],
    // It is seen by as many as its post.
    settings,
    answers: { to: underOwnPost(kind, account.remoteId, unknownPost), way: 'public' },
  }
}

/** Settings are those of the post, which says it when they are wrong. */
export const firstCommentFindings = (
  { rules }: Pick<Network, 'rules'>,
  content: OutgoingContent,
  limits: ChannelLimits,
): Finding[] =>
  rules
    .check(content, limits)
    .filter(({ code }) => code !== 'setting-wrong')
    .map(({ part: _only, ...finding }) => ({ ...finding, comment: true }))

/** The same words under the post as the network names it. */
export const placedUnder = (content: OutgoingContent, post: RemotePost): OutgoingContent => {
  const { kind = 'comment', authorRemoteId = '' } = content.answers?.to ?? {}
  return { ...content, answers: { to: underOwnPost(kind, authorRemoteId, post), way: 'public' } }
}

/** What a person told by a link alone names no post to the network; a link is no identifier. */
export function namedPost(remote: Json | null, rules: Pick<ContentRules, 'remoteOf'>) {
  const known = remote as unknown as RemotePost | null
  if (!known) return null
  const isLink = known.id === known.url && /^https?:/.test(known.id ?? '')
  if (known.id && !isLink) return known
  return known.url ? (rules.remoteOf?.(known.url) ?? null) : null
}

/** Whether the post above is on the network: left by itself, or by a person's hand. */
export const isThere = (state: string | undefined): boolean =>
  state === 'published' || state === 'assisted-done'
