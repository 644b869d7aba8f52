import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Json, OutgoingMedia, PublishOrder } from '#connectors/connector.ts'
import type { ConversationChange, Target } from '#connectors/conversations.ts'
import { makePeople } from '#connectors/instagram/fake/people.ts'
import { fakeApp, startFake } from '#connectors/instagram/fake/server.ts'
import { connector } from '#connectors/instagram/index.ts'
import { manifest } from '#connectors/instagram/manifest.ts'
import { makeTestBench, type TestChannel } from '#connectors/testing.ts'
import { walkConsent } from '#connectors/testing-consent.ts'
import { descriptionsFolder } from './description.ts'
import { observe } from './exchange.ts'
import { makeNodeInspector } from './graph-nodes.ts'
import { additions, unlisted, unlistedNodes } from './instagram-graph.ts'

const folder = descriptionsFolder()
if (folder === null) it.skip('contract of Instagram: PARVIS_SPECS names no folder', () => undefined)
else describe('contract of Instagram', () => drive(join(folder, 'meta')))

type State = Awaited<ReturnType<typeof startFake>>['state']

function nodeIn(state: State, id: string): string | null {
  const has = (rows: readonly { readonly id: string }[]) => rows.some(row => row.id === id)
  if (id === state.account.id || id === 'me') return 'IGUser'
  if (id === state.account.page) return 'Page'
  if (has(state.posts)) return 'IGMedia'
  if (has(state.comments)) return 'IGComment'
  if (has(state.containers)) return 'IGContainer'
  return has(state.threads) ? 'UnifiedThread' : null
}

function drive(nodes: string): void {
  let state: State | null = null
  // What is deleted is gone by the time that the call is seen.
  const known = new Map<string, string>()
  const nodeOf = (id: string): string | null => {
    const node = state ? nodeIn(state, id) : null
    if (node) known.set(id, node)
    return node ?? known.get(id) ?? null
  }
  const inspector = makeNodeInspector({
    ...{ folder: nodes, nodeOf, additions, unlisted, unlistedNodes },
  })

  it.each(['facebook', 'instagram'] as const)(
    'says what the lists know, through %s',
    async login => {
      const clock = { now: () => new Date() }
      const fake = await startFake({ now: () => clock.now(), around: observe(inspector.see) })
      state = fake.state
      const bench = makeTestBench({
        app: fakeApp,
        hosts: Object.fromEntries([...manifest.hosts].map(host => [host, fake.url])),
        publicAddress: media => `https://parvis.example/media/${media}`,
      })
      clock.now = bench.clock.now
      try {
        const channel = await connect(login, bench, fake.url)
        const people = makePeople(fake.state)
        await act(channel, bench, people)
      } finally {
        await fake.stop()
      }
      expect(inspector.findings()).toEqual([])
    },
    60_000,
  )

  it('covers what it should, and keeps no exception that nothing needs', () => {
    expect(inspector.covered()).toMatchInlineSnapshot(`
      [
        "DELETE IGComment",
        "DELETE IGMedia",
        "GET IGComment/replies",
        "GET IGMedia",
        "GET IGMedia/comments",
        "GET IGMedia/insights",
        "GET IGUser",
        "GET IGUser/content_publishing_limit",
        "GET IGUser/insights",
        "GET IGUser/media",
        "GET IGUser/stories",
        "GET Page/conversations",
        "GET UnifiedThread/messages",
        "POST IGComment",
        "POST IGComment/replies",
        "POST IGUser/media",
        "POST IGUser/media_publish",
        "POST Page/messages",
      ]
    `)
    expect(inspector.unused()).toEqual([])
  })

  afterAll(() => {
    console.log(['Instagram, in no list of nodes:', ...inspector.met()].join('\n  '))
  })
}

type Bench = ReturnType<typeof makeTestBench>
const callback = 'https://parvis.example/connect/callback'
const { connecting, publishing, conversations, insights } = connector

async function connect(login: string, bench: Bench, url: string): Promise<TestChannel> {
  const port = bench.instance()
  const begun = await connecting.begin?.({ login }, { callback, state: 's' }, port)
  if (!begun?.ok) throw new Error(JSON.stringify(begun))
  const answer = await walkConsent(begun.value.authorize, url)
  const finished = await connecting.finish?.(begun.value.remember, answer, { callback }, port)
  const [account] = finished?.ok ? finished.value : []
  if (!account) throw new Error(JSON.stringify(finished))
  const channel = bench.keep(account)
  expect(await connecting.check(channel.account, channel.port())).toMatchObject({ ok: true })
  return channel
}

function file(bench: Bench, kind: 'image' | 'video'): OutgoingMedia {
  const id = bench.instance().newId()
  const contentType = kind === 'image' ? 'image/jpeg' : 'video/mp4'
  bench.files.set(id, { bytes: Buffer.alloc(900), contentType, name: 'file' })
  const video = { seconds: 12, framesPerSecond: 30, codec: 'avc', cover: { at: 2 } }
  const facts = { file: id, kind, alt: 'Une tasse.', contentType, bytes: 900 }
  return { ...facts, width: 1080, height: 1080, ...(kind === 'video' ? { video } : {}) }
}

async function act(
  channel: TestChannel,
  bench: Bench,
  people: ReturnType<typeof makePeople>,
): Promise<void> {
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
  const said = (media: readonly OutgoingMedia[]) => [{ text: 'Le café ouvre.', media }]
  const image = () => file(bench, 'image')
  const post = await send(order({ parts: said([image()]) }))
  await send(order({ format: 'carousel', parts: said([image(), file(bench, 'video')]) }))
  await send(order({ format: 'short', parts: said([file(bench, 'video')]) }))
  await send(order({ format: 'story', parts: said([image()]) }))
  expect(await publishing?.quota?.(account, channel.port())).toMatchObject({ outcome: 'read' })
  const comment = await people.say({ by: 'ines', kind: 'comment', text: 'Super', under: post })
  const direct = await people.say({ by: 'ines', kind: 'direct', text: 'Bonjour', under: null })
  const found = await fetchAll(channel, bench)
  for (const id of [comment, direct]) {
    const to = found.get(id)
    if (!to) throw new Error(`${id} has not come`)
    const way = to.kind === 'direct' ? 'private' : 'public'
    const parts = [{ text: `Merci ${way}.`, media: [] }]
    await send(order({ parts, answers: { to, way } }))
    if (way === 'private') continue
    for (const what of ['hide', 'show', 'delete'] as const)
      expect(await conversations?.act(account, what, to, '', channel.port())).toMatchObject({
        outcome: 'done',
      })
  }
  expect(await insights?.account(account, channel.port())).toMatchObject({ outcome: 'counted' })
  expect(await insights?.posts(account, [post], channel.port())).toMatchObject({
    outcome: 'counted',
  })
  expect(await insights?.audience?.(account, channel.port())).toMatchObject({ outcome: 'counted' })
  const content = order({}).content
  const remotes = [{ id: post, url: '' }]
  expect(await publishing?.remove?.(account, remotes, content, channel.port())).toMatchObject({
    outcome: 'published',
  })
}

async function fetchAll(channel: TestChannel, bench: Bench): Promise<Map<string, Target>> {
  const targets = new Map<string, Target>()
  let cursor: Json | null = null
  for (let page = 0; page < 40; page += 1) {
    const since = new Date(bench.clock.now().getTime() - 86_400_000)
    const read: Awaited<ReturnType<NonNullable<typeof conversations>['fetch']>> | undefined =
      await conversations?.fetch(channel.account, cursor, since, channel.port())
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
