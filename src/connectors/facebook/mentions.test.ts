import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Json } from '../connector.ts'
import type { ConversationChange, MessageKind } from '../conversations.ts'
import { signedHook } from '../graph/testing.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import { walkConsent } from '../testing-consent.ts'
import { makePeople, name, personOf } from './fake/people.ts'
import { type Fake, fakeApp, startFake } from './fake/server.ts'
import { comment } from './fake/writing.ts'
import { connector } from './index.ts'

const { connecting, conversations, hooks } = connector

let fake: Fake
let bench: TestBench
let kept: TestChannel

beforeEach(async () => {
  const moment = { now: () => new Date() }
  fake = await startFake({ now: () => moment.now() })
  const hosts = { 'graph.facebook.com': fake.url, 'www.facebook.com': fake.url }
  bench = makeTestBench({ app: fakeApp, hosts })
  moment.now = bench.clock.now
  const callback = 'https://parvis.example/connect/callback'
  const port = bench.instance()
  const begun = await connecting.begin?.({}, { callback, state: 's' }, port)
  if (!begun?.ok) throw new Error(JSON.stringify(begun))
  const answer = await walkConsent(begun.value.authorize, fake.url)
  const finished = await connecting.finish?.(begun.value.remember, answer, { callback }, port)
  const [page] = finished?.ok ? finished.value : []
  if (!page) throw new Error('No Page came back')
  kept = bench.keep(page)
})
afterEach(() => fake.stop())

async function round(from: Json | null) {
  const changes: ConversationChange[] = []
  const before = bench.calls.length
  let cursor = from
  for (let more = true; more; ) {
    const read = await conversations?.fetch(kept.account, cursor, new Date(0), kept.port())
    if (read?.outcome !== 'fetched') throw new Error(JSON.stringify(read))
    changes.push(...read.page.changes)
    cursor = read.page.cursor
    more = read.page.more
  }
  return { changes, cursor, calls: bench.calls.length - before }
}

async function told(value: object, time = 1_795_000_000) {
  const entry = [{ id: '1001', time, changes: [{ field: 'mention', value }] }]
  const reading = hooks?.read(signedHook({ object: 'page', entry }, fakeApp.secret), {
    ...{ app: fakeApp, secret: 'word', now: bench.clock.now() },
  })
  if (reading?.from !== 'network') throw new Error('Nobody')
  const outcomes = await Promise.all(
    reading.events.map(({ payload }) =>
      conversations?.receive?.(kept.account, payload, kept.port()),
    ),
  )
  return outcomes.flatMap(one => (one && 'changes' in one ? one.changes : []))
}

const said = (by: string, kind: MessageKind, text: string) => ({ by, kind, text, under: null })

it('asks once more a round for whoever names the Page, and not below each post', async () => {
  const people = makePeople(fake.state)
  for (const by of ['ines', 'malik']) await people.say(said(by, 'mention', 'Chez Café Brume !'))
  const { changes, cursor, calls } = await round(null)
  expect(changes).toHaveLength(2)
  expect(calls).toBe(3)
  expect((await round(cursor)).calls).toBe(3)
})

it('leaves to others what they say to each other, and hears what is answered to the Page', async () => {
  const naming = name(fake.state, personOf(fake.state, 'ines'), 'Chez Café Brume !')
  bench.clock.advance(60_000)
  comment(fake.state, { post: naming, parent: null }, personOf(fake.state, 'malik'), 'Avec qui ?')
  const page = { id: '1001', name: 'Café Brume' }
  const ours = comment(fake.state, { post: naming, parent: null }, page, 'Merci.')
  const ines = personOf(fake.state, 'ines')
  const back = comment(fake.state, { post: naming, parent: ours }, ines, 'À bientôt.')
  const { changes } = await round(null)
  const heard = changes.flatMap(one => (one.change === 'message' ? [one.message] : []))
  expect(heard.map(({ remoteId, thread }) => [remoteId, thread])).toEqual(
    [naming.id, ours.id, back.id].map(id => [id, naming.id]),
  )
  expect(heard.every(({ subject }) => subject === undefined)).toBe(true)
})

it('is told of a mention in a post and below one', async () => {
  const people = makePeople(fake.state)
  const post = await people.say(said('ines', 'mention', 'Chez Café Brume !'))
  expect(await told({ item: 'post', verb: 'add', post_id: post })).toMatchObject([
    { message: { remoteId: post, kind: 'mention', thread: post, text: 'Chez Café Brume !' } },
  ])
  const below = await people.say({ by: 'malik', kind: 'comment', text: 'Oui.', under: post })
  const value = { item: 'comment', verb: 'add', post_id: post, comment_id: below }
  expect(await told(value)).toMatchObject([{ message: { remoteId: below, kind: 'mention' } }])
  await people.remove(below)
  expect(await told(value)).toMatchObject([{ change: 'removed', remoteId: below }])
})

it('takes a comment below a post of the Page for a comment alone', async () => {
  const asked = bench.calls.length
  const value = { item: 'comment', verb: 'add', post_id: '1001_7', comment_id: '7_8' }
  expect(await told(value)).toEqual([])
  expect(bench.calls.length).toBe(asked)
})
