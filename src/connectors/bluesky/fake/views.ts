/** What the application view shows of the records, as its lexicons have it; every answer is checked against them. */
import type { Accounts, FakeAccount } from './accounts.ts'
import { postCounts } from './counts.ts'
import type { FakeRecord, Records } from './records.ts'

export interface Stage {
  readonly accounts: Accounts
  readonly records: Records
  /** DID of who asks. */
  readonly viewer: string
}

const POST = 'app.bsky.feed.post'
const LIKE = 'app.bsky.feed.like'
const GATE = 'app.bsky.feed.threadgate'
const BLOCK = 'app.bsky.graph.block'

interface Ref {
  readonly uri: string
  readonly cid: string
}

export interface PostValue {
  readonly text: string
  readonly createdAt: string
  readonly reply?: { readonly root: Ref; readonly parent: Ref }
  readonly embed?: { readonly record?: Ref }
  readonly facets?: readonly {
    readonly features: readonly { readonly did?: string; readonly tag?: string }[]
  }[]
}

export const postOf = ({ value }: FakeRecord): PostValue => value as unknown as PostValue
const didOf = (uri: string): string => uri.split('/')[2] ?? ''

export const views: {
  readonly [method: string]: (stage: Stage, params: URLSearchParams) => unknown
} = {
  'app.bsky.feed.getPosts': (stage, params) => ({
    posts: params.getAll('uris').flatMap(uri => {
      const record = stage.records.get(uri)
      return record && !hasBlocked(stage, didOf(uri)) ? [postView(stage, record)] : []
    }),
  }),
  'app.bsky.actor.getProfiles': (stage, params) => ({
    profiles: params.getAll('actors').flatMap(actor => {
      const account = stage.accounts.find(actor)
      return account ? [{ ...basicView(account), viewer: standing(stage, account) }] : []
    }),
  }),
  'app.bsky.notification.listNotifications': listNotifications,
  'app.bsky.feed.searchPosts': searchPosts,
  'com.atproto.repo.listRecords': (stage, params) => ({
    records: stage.records
      .of(params.get('repo') ?? '', params.get('collection') ?? '')
      .sort((a, b) => (a.uri < b.uri ? 1 : -1))
      .slice(0, Number(params.get('limit') ?? 50))
      .map(({ uri, cid, value }) => ({ uri, cid, value })),
  }),
}

const basicView = ({ did, handle, displayName }: FakeAccount) => ({ did, handle, displayName })

const standing = (stage: Stage, { did }: FakeAccount) => ({ blockedBy: hasBlocked(stage, did) })

const hasBlocked = ({ records, viewer }: Stage, did: string): boolean =>
  records.of(did, BLOCK).some(({ value }) => value.subject === viewer)

const authorView = (stage: Stage, uri: string) => {
  const author = stage.accounts.find(didOf(uri))
  if (author === undefined) throw new Error(`nobody wrote ${uri}`)
  return { ...basicView(author), viewer: standing(stage, author) }
}

function postView(stage: Stage, { uri, cid, value }: FakeRecord) {
  const like = stage.records
    .of(stage.viewer, LIKE)
    .find(record => (record.value.subject as Ref).uri === uri)
  const gate = stage.records.get(uri.replace(POST, GATE))
  return {
    uri,
    cid,
    author: authorView(stage, uri),
    record: value,
    indexedAt: value.createdAt,
    ...postCounts(stage.records, uri),
    viewer: like ? { like: like.uri } : {},
    ...(gate ? { threadgate: { uri: gate.uri, cid: gate.cid, record: gate.value } } : {}),
  }
}

/** Newest first by the date that a record claims; a page goes on below the place that the cursor names. */
function listNotifications(stage: Stage, params: URLSearchParams) {
  const reasons = params.getAll('reasons')
  const before = params.get('cursor')
  const all = stage.records
    .all()
    .flatMap(record => {
      const reason = reasonOf(stage, record)
      return reason !== null && (reasons.length === 0 || reasons.includes(reason))
        ? [{ record, reason, key: sortKey(record) }]
        : []
    })
    .sort((a, b) => (a.key < b.key ? 1 : -1))
    .filter(({ key }) => before === null || key < before)
  const page = all.slice(0, Number(params.get('limit') ?? 50))
  const last = page.at(-1)
  return {
    ...(last && page.length < all.length ? { cursor: last.key } : {}),
    notifications: page.map(({ record, reason }) => ({
      uri: record.uri,
      cid: record.cid,
      author: authorView(stage, record.uri),
      reason,
      record: record.value,
      isRead: false,
      indexedAt: record.value.createdAt,
    })),
  }
}

/** Every word and every phrase in quotes, and every tag that is asked for; a tag in the words counts as one. */
function searchPosts(stage: Stage, params: URLSearchParams) {
  const query = (params.get('q') ?? '').toLowerCase()
  const terms = [...query.matchAll(/"([^"]+)"|#(\S+)|(\S+)/g)]
  const tags = [...params.getAll('tag'), ...terms.flatMap(([, , tag]) => tag ?? [])]
  const before = params.get('cursor')
  const holds = (record: FakeRecord): boolean => {
    const { text, facets = [] } = postOf(record)
    const borne = facets.flatMap(({ features }) => features.map(({ tag }) => tag?.toLowerCase()))
    return (
      terms.every(([, phrase, , word]) => text.toLowerCase().includes(phrase ?? word ?? '')) &&
      tags.every(tag => borne.includes(tag.toLowerCase()))
    )
  }
  const all = stage.records
    .all()
    .filter(({ uri }) => uri.includes(`/${POST}/`) && !hasBlocked(stage, didOf(uri)))
    .filter(record => holds(record) && (before === null || sortKey(record) < before))
    .sort((a, b) => (sortKey(a) < sortKey(b) ? 1 : -1))
  const page = all.slice(0, Number(params.get('limit') ?? 25))
  const last = page.at(-1)
  return {
    ...(last && page.length < all.length ? { cursor: sortKey(last) } : {}),
    posts: page.map(record => postView(stage, record)),
  }
}

const sortKey = ({ value, place }: FakeRecord): string =>
  `${String(value.createdAt)}::${String(place).padStart(9, '0')}`

function reasonOf(stage: Stage, record: FakeRecord): string | null {
  const { viewer } = stage
  const author = didOf(record.uri)
  if (author === viewer || hasBlocked(stage, author)) return null
  if (record.uri.includes(`/${LIKE}/`)) {
    return didOf((record.value.subject as Ref).uri) === viewer ? 'like' : null
  }
  if (!record.uri.includes(`/${POST}/`)) return null
  const { facets, embed, reply } = postOf(record)
  const isNamed = facets?.some(({ features }) => features.some(({ did }) => did === viewer))
  if (isNamed) return 'mention'
  if (embed?.record && didOf(embed.record.uri) === viewer) return 'quote'
  return reply && isBelow(stage, reply.parent.uri) ? 'reply' : null
}

/** Somebody is told of replies up to five levels below what they wrote. */
function isBelow({ records, viewer }: Stage, parent: string): boolean {
  let uri: string | undefined = parent
  for (let level = 0; level < 5 && uri !== undefined; level += 1) {
    if (didOf(uri) === viewer) return true
    const above = records.get(uri)
    uri = above && postOf(above).reply?.parent.uri
  }
  return false
}
