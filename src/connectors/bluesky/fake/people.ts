/** Other people of the fake network: what they write, and what they see of us. */
import type { FakeFound, FakePeople, Saying } from '../../conformance.ts'
import type { Accounts, FakeAccount } from './accounts.ts'
import type { Chat } from './chat.ts'
import type { Records } from './records.ts'
import { postOf } from './views.ts'

const POST = 'app.bsky.feed.post'
const DIGITS = '234567abcdefghijklmnopqrstuvwxyz'

interface World {
  readonly account: FakeAccount
  readonly accounts: Accounts
  readonly records: Records
  readonly chat: Chat
  readonly now: () => Date
}

export interface BlueskyPeople extends FakePeople, FakeFound {
  /** The account behind a name, made when first named. */
  person(name: string): FakeAccount
  /** They block our account. */
  block(name: string): void
  like(name: string, uri: string): void
}

/** As the network shows it to a visitor, and to us. */
const asSeen = (uri: string, us: string, records: World['records']) =>
  records.get(uri)
    ? {
        likedByUs: records
          .of(us, 'app.bsky.feed.like')
          .some(({ value }) => (value.subject as { uri: string }).uri === uri),
        visibility: isHidden(uri, records) ? ('hidden' as const) : ('visible' as const),
      }
    : null

export function makePeople({ account, accounts, records, chat, now }: World): BlueskyPeople {
  const known = new Map<string, FakeAccount>()
  let written = 0
  const newKey = () => {
    written += 1
    return timeKey(BigInt(now().getTime()) * 1000n + BigInt(written))
  }
  const person = (name: string) => {
    const made = known.get(name) ?? accounts.create(`${name}.test`)
    if (!known.has(name)) made.displayName = name
    known.set(name, made)
    return made
  }
  const write = (name: string, collection: string, record: { readonly [key: string]: unknown }) =>
    records.put(person(name).did, {
      collection,
      rkey: newKey(),
      record: { $type: collection, createdAt: now().toISOString(), ...record },
    })
  return {
    person,
    say: async saying => {
      if (saying.kind !== 'direct') {
        return write(saying.by, POST, recordOf(saying, account, records)).uri
      }
      const { did } = person(saying.by)
      const convo = chat.between(did, account.did)
      return `${convo.id}/${chat.say(convo, did, saying.text).id}`
    },
    write: async ({ by, text, hashtag }) => write(by, POST, tagged(text, hashtag)).uri,
    edit: async () => {
      throw new Error('a post cannot be edited there')
    },
    remove: async uri => {
      records.forget(uri)
    },
    rename: async (name, displayName) => {
      const renamed = person(name)
      renamed.displayName = displayName
      renamed.handle = `${name}-renamed.test`
    },
    seen: async uri => asSeen(uri, account.did, records),
    answersTo: async id => [
      ...records
        .of(account.did, POST)
        .filter(record => postOf(record).reply?.parent.uri === id)
        .map(record => ({ id: record.uri, text: postOf(record).text, isPrivate: false })),
      ...privateAnswers(id, account.did, chat),
    ],
    block: name => {
      write(name, 'app.bsky.graph.block', { subject: account.did })
    },
    like: (name, uri) => {
      write(name, 'app.bsky.feed.like', { subject: { uri, cid: records.get(uri)?.cid } })
    },
  }
}

function tagged(text: string, tag: string) {
  const byteStart = Buffer.byteLength(`${text} `)
  const index = { byteStart, byteEnd: byteStart + Buffer.byteLength(`#${tag}`) }
  const features = [{ $type: 'app.bsky.richtext.facet#tag', tag }]
  return { text: `${text} #${tag}`, facets: [{ index, features }] }
}

/** What we wrote in the exchange with the author of a post, or in the exchange of a private message. */
const privateAnswers = (id: string, us: string, chat: Chat) =>
  [...chat.convos.values()]
    .filter(convo =>
      id.startsWith('at://')
        ? convo.members.includes(id.split('/')[2] ?? '')
        : id.startsWith(`${convo.id}/`),
    )
    .flatMap(convo =>
      convo.messages
        .filter(({ sender, deleted }) => sender.did === us && !deleted)
        .map(message => ({ id: `${convo.id}/${message.id}`, text: message.text, isPrivate: true })),
    )

const isHidden = (uri: string, records: Records): boolean =>
  records.all().some(({ value }) => (value.hiddenReplies as string[] | undefined)?.includes(uri))

function recordOf({ kind, text, under }: Saying, us: FakeAccount, records: Records) {
  const above = under === null ? undefined : records.get(under)
  const ref = above && { uri: above.uri, cid: above.cid }
  if (kind === 'quote') return { text, embed: { $type: 'app.bsky.embed.record', record: ref } }
  const named = {
    index: { byteStart: 0, byteEnd: Math.min(1, Buffer.byteLength(text)) },
    features: [{ $type: 'app.bsky.richtext.facet#mention', did: us.did }],
  }
  const root = (above && postOf(above).reply?.root) ?? ref
  return {
    text,
    ...(kind === 'mention' ? { facets: [named] } : {}),
    ...(ref ? { reply: { root, parent: ref } } : {}),
  }
}

const timeKey = (microseconds: bigint): string => {
  let key = ''
  for (let rest = microseconds << 10n, place = 0; place < 13; place += 1, rest >>= 5n) {
    key = (DIGITS[Number(rest & 31n)] ?? '') + key
  }
  return key
}
