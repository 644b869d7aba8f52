/** Everything that a connector of the house says to it, played once against its fake. */
import { expect } from 'vitest'
import type { FakePeople } from '#connectors/conformance.ts'
import type { Connector, Json, OutgoingMedia, PublishOrder } from '#connectors/connector.ts'
import type { ConversationChange, FetchOutcome, Target } from '#connectors/conversations.ts'
import { makeTestBench, type TestBench, type TestChannel } from '#connectors/testing.ts'
import { walkConsent } from '#connectors/testing-consent.ts'
import type { Around } from '#connectors/testing-server.ts'
import { type Exchange, observe } from './exchange.ts'

const callback = 'https://parvis.example/connect/callback'

type Node = string | null

/** Knows the nodes of the fake that is `live`, and those it had: what is deleted is gone by the time the call is seen. */
export function makeNodes<State>(nodeIn: (state: State, id: string) => Node) {
  let state: State | null = null
  const known = new Map<string, string>()
  return {
    live: (now: State) => {
      state = now
    },
    nodeOf: (id: string): Node => {
      const node = state ? nodeIn(state, id) : null
      if (node) known.set(id, node)
      return node ?? known.get(id) ?? null
    },
  }
}

/** A fake whose every exchange is seen, and a bench that reaches it, both at the same moment. */
export async function meet<Fake extends { readonly url: string }>(
  start: (options: Around & { readonly now: () => Date }) => Promise<Fake>,
  { manifest: { hosts } }: Connector,
  app: { readonly [field: string]: string },
  see: (exchange: Exchange) => void,
) {
  const clock = { now: () => new Date() }
  const fake = await start({ now: () => clock.now(), around: observe(see) })
  const bench = makeTestBench({
    app,
    hosts: Object.fromEntries((hosts === 'given' ? [] : hosts).map(host => [host, fake.url])),
    publicAddress: media => `https://parvis.example/media/${media}`,
  })
  clock.now = bench.clock.now
  return { fake, bench }
}

/** One part, with files of these kinds. */
export const said = (bench: TestBench, ...kinds: ('image' | 'video')[]) => [
  { text: 'Le café ouvre.', media: kinds.map(kind => file(bench, kind)) },
]

export async function connectThrough(
  { connecting }: Connector,
  fields: { readonly [key: string]: string },
  bench: TestBench,
  url: string,
): Promise<TestChannel> {
  const port = bench.instance()
  const begun = await connecting.begin?.(fields, { callback, state: 's' }, port)
  if (!begun?.ok) throw new Error(JSON.stringify(begun))
  const answer = await walkConsent(begun.value.authorize, url)
  const finished = await connecting.finish?.(begun.value.remember, answer, { callback }, port)
  const [account] = finished?.ok ? finished.value : []
  if (!account) throw new Error(JSON.stringify(finished))
  const channel = bench.keep(account)
  expect(await connecting.check(channel.account, channel.port())).toMatchObject({ ok: true })
  return channel
}

function file(bench: TestBench, kind: 'image' | 'video'): OutgoingMedia {
  const id = bench.instance().newId()
  const contentType = kind === 'image' ? 'image/jpeg' : 'video/mp4'
  bench.files.set(id, { bytes: Buffer.alloc(900), contentType, name: 'file' })
  const video = { seconds: 12, framesPerSecond: 30, codec: 'avc', cover: { at: 2 } }
  const facts = { file: id, kind, alt: 'Une tasse.', contentType, bytes: 900 }
  return { ...facts, width: 1080, height: 1920, ...(kind === 'video' ? { video } : {}) }
}

export interface Play {
  readonly connector: Connector
  readonly channel: TestChannel
  readonly bench: TestBench
  readonly people: FakePeople
  /** The first is the one that people comment on, and that is taken back. */
  readonly posts: readonly Partial<PublishOrder['content']>[]
}

export async function play({ connector, channel, bench, people, posts }: Play): Promise<void> {
  const { publishing, conversations, insights } = connector
  const { account } = channel
  const order = (content: Partial<PublishOrder['content']>): PublishOrder => ({
    ...{ publicationId: 'p', account, part: 0, done: [], key: bench.instance().newId() },
    content: { format: 'post', language: 'fr', parts: [], settings: {}, ...content },
    firstAt: bench.clock.now(),
  })
  const send = async (asked: PublishOrder): Promise<string> => {
    const ready = await publishing?.prepare?.(asked, null, channel.port())
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    const sent = await publishing?.send(asked, ready.stored, channel.port())
    if (sent?.outcome !== 'published') throw new Error(JSON.stringify(sent))
    const look = await publishing?.readBack?.(asked, ready.stored, null, channel.port())
    expect(look).toMatchObject({ found: 'present' })
    return sent.remote.id
  }
  const ids: string[] = []
  for (const post of posts) ids.push(await send(order(post)))
  const [post = ''] = ids
  if (publishing?.quota)
    expect(await publishing.quota(account, channel.port())).toMatchObject({ outcome: 'read' })
  const comment = await people.say({ by: 'ines', kind: 'comment', text: 'Super', under: post })
  const direct = await people.say({ by: 'ines', kind: 'direct', text: 'Bonjour', under: null })
  const named = await people.say({ by: 'ines', kind: 'mention', text: 'Chez eux', under: null })
  const found = await fetchAll(connector, channel, bench)
  for (const id of [comment, direct, named]) {
    const to = found.get(id)
    if (!to) throw new Error(`${id} has not come`)
    if (connector.manifest.conversations?.answer[to.kind] !== true) continue
    const way = to.kind === 'direct' ? 'private' : 'public'
    await send(order({ parts: [{ text: `Merci ${way}.`, media: [] }], answers: { to, way } }))
    if (way === 'private') continue
    const { acts = {}, onlyUnderOurs = {} } = connector.manifest.conversations ?? {}
    const isTheirs = to.kind === 'mention'
    for (const what of ['like', 'unlike', 'hide', 'show', 'delete'] as const)
      if (
        Object.entries(acts).some(([name, able]) => name === what && able === true) &&
        !(isTheirs && what in onlyUnderOurs)
      )
        expect(await conversations?.act(account, what, to, '', channel.port())).toMatchObject({
          outcome: 'done',
        })
  }
  expect(await insights?.account(account, channel.port())).toMatchObject({ outcome: 'counted' })
  expect(await insights?.posts(account, [post], channel.port())).toMatchObject({
    outcome: 'counted',
  })
  if (insights?.audience)
    expect(await insights.audience(account, channel.port())).toMatchObject({ outcome: 'counted' })
  const remotes = [{ id: post, url: '' }]
  const { content } = order(posts[0] ?? {})
  expect(await publishing?.remove?.(account, remotes, content, channel.port())).toMatchObject({
    outcome: 'published',
  })
}

async function fetchAll(
  { conversations }: Connector,
  channel: TestChannel,
  bench: TestBench,
): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>()
  let cursor: Json | null = null
  for (let page = 0; page < 40; page += 1) {
    const since = new Date(bench.clock.now().getTime() - 86_400_000)
    const read: FetchOutcome | undefined = await conversations?.fetch(
      channel.account,
      cursor,
      since,
      channel.port(),
    )
    if (read?.outcome !== 'fetched') throw new Error(JSON.stringify(read))
    for (const change of read.page.changes) note(targets, change)
    cursor = read.page.cursor
    if (!read.page.more) return targets
  }
  throw new Error('There was always more')
}

function note(targets: Map<string, Target>, change: ConversationChange): void {
  if (change.change !== 'message') return
  const { remoteId, url, kind, author, thread, subject, handle = null } = change.message
  const subjectRemoteId = subject?.remoteId ?? null
  const known = { remoteId, url, kind, authorRemoteId: author.remoteId, thread }
  targets.set(remoteId, { ...known, subjectRemoteId, handle })
}
