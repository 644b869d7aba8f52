import { afterEach, beforeEach, expect, it } from 'vitest'
import { signedHook } from '../graph/testing.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import { walkConsent } from '../testing-consent.ts'
import { makePeople } from './fake/people.ts'
import { type Fake, fakeApp, startFake } from './fake/server.ts'
import { connector } from './index.ts'
import { manifest } from './manifest.ts'
import type { Login } from './scopes.ts'

const { connecting, conversations, hooks } = connector

let fake: Fake
let bench: TestBench

beforeEach(async () => {
  const moment = { now: () => new Date() }
  fake = await startFake({ now: () => moment.now() })
  const hosts = manifest.hosts === 'given' ? [] : manifest.hosts
  bench = makeTestBench({
    app: fakeApp,
    hosts: Object.fromEntries(hosts.map(host => [host, fake.url])),
  })
  moment.now = bench.clock.now
})
afterEach(() => fake.stop())

async function channel(login: Login): Promise<TestChannel> {
  const callback = 'https://parvis.example/connect/callback'
  const port = bench.instance()
  const begun = await connecting.begin?.({ login }, { callback, state: 's' }, port)
  if (!begun?.ok) throw new Error(JSON.stringify(begun))
  const answer = await walkConsent(begun.value.authorize, fake.url)
  const finished = await connecting.finish?.(begun.value.remember, answer, { callback }, port)
  const [account] = finished?.ok ? finished.value : []
  if (!account) throw new Error('No account came back')
  return bench.keep(account)
}

async function told(kept: TestChannel, value: object) {
  const entry = [{ id: '1784', time: 1_795_000_000, changes: [{ field: 'mentions', value }] }]
  const reading = hooks?.read(signedHook({ object: 'instagram', entry }, fakeApp.secret), {
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

const said = { by: 'ines', kind: 'mention', text: 'Chez cafebrume !', under: null } as const

it('reads through the account who names it in a caption or in a comment', async () => {
  const kept = await channel('facebook')
  const id = await makePeople(fake.state).say(said)
  const named = { kind: 'mention', remoteId: id, thread: id, text: said.text }
  const author = { handle: '@ines', isUs: false }
  expect(await told(kept, { media_id: id })).toMatchObject([{ message: { ...named, author } }])
  expect(await told(kept, { media_id: '7', comment_id: id })).toMatchObject([
    { message: { ...named, author } },
  ])
})

it('has nothing to say of what has gone since', async () => {
  const kept = await channel('facebook')
  expect(await told(kept, { media_id: '7', comment_id: '8' })).toEqual([])
})

it('asks nothing of an account that came through Instagram itself', async () => {
  const kept = await channel('instagram')
  const id = await makePeople(fake.state).say(said)
  const before = bench.calls.length
  expect(await told(kept, { media_id: id })).toEqual([])
  expect(bench.calls.length).toBe(before)
})
