import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import { walkConsent } from '../testing-consent.ts'
import { makeFound } from './fake/hashtags.ts'
import { type Fake, fakeApp, startFake } from './fake/server.ts'
import { connector } from './index.ts'
import { listening } from './listening.ts'
import { manifest } from './manifest.ts'
import type { Login } from './scopes.ts'

const callback = 'https://parvis.example/connect/callback'
const week = 7 * 86_400_000

let fake: Fake
let bench: TestBench
const moment = { now: () => new Date() }

beforeEach(async () => {
  fake = await startFake({ now: () => moment.now() })
  const hosts = Object.fromEntries([...manifest.hosts].map(host => [host, fake.url]))
  bench = makeTestBench({ app: fakeApp, hosts })
  moment.now = bench.clock.now
})
afterEach(() => fake.stop())

async function connected(login: Login): Promise<TestChannel> {
  const { begin, finish } = connector.connecting
  const begun = await begin?.({ login }, { callback, state: 's' }, bench.instance())
  if (!begun?.ok) throw new Error('Not begun')
  const answer = await walkConsent(begun.value.authorize, fake.url)
  const finished = await finish?.(begun.value.remember, answer, { callback }, bench.instance())
  const [account] = finished?.ok ? finished.value : []
  if (!account) throw new Error('Not connected')
  return bench.keep(account)
}

const search = (channel: TestChannel, text: string, by: 'hashtag' | 'words' = 'hashtag') =>
  listening.search(channel.account, { by, text }, null, channel.port())

it('tells what was tagged in the last day, and nobody’s name', async () => {
  const channel = await connected('facebook')
  await makeFound(fake.state).write({ by: 'ines', text: 'Hier.', hashtag: 'café' })
  bench.clock.advance(20 * 3_600_000)
  const id = await makeFound(fake.state).write({ by: 'ines', text: 'Ce matin.', hashtag: 'Café' })
  bench.clock.advance(6 * 3_600_000)
  const found = await search(channel, '#café')
  expect(found).toMatchObject({
    outcome: 'found',
    posts: [
      {
        ...{ remoteId: id, text: 'Ce matin. #Café', counts: { likes: 7, comments: 1 } },
        url: `https://www.instagram.com/p/${id}/`,
        media: [{ kind: 'image' }],
      },
    ],
  })
  expect(found.outcome === 'found' && 'author' in (found.posts[0] ?? {})).toBe(false)
})

it('counts thirty words in seven days, and waits for the oldest to be forgotten', async () => {
  const channel = await connected('facebook')
  const first = bench.clock.now().getTime()
  for (let place = 0; place < 30; place += 1) {
    expect(await search(channel, `mot${place}`)).toMatchObject({ outcome: 'found' })
    bench.clock.advance(60_000)
  }
  expect(fake.state.hashtags.asked.size).toBe(30)
  const asked = bench.calls.length
  const full = { outcome: 'wait', until: new Date(first + week) }
  expect(await search(channel, 'encore')).toMatchObject(full)
  expect(bench.calls.length).toBe(asked)
  // A word asked again costs nothing, and is asked for by the id that is kept.
  expect(await search(channel, 'MOT3')).toMatchObject({ outcome: 'found' })
  expect(bench.calls.slice(asked).map(({ url }) => url)).toEqual([
    expect.stringContaining('/recent_media?'),
  ])
  bench.clock.advance(week - 30 * 60_000)
  expect(await search(channel, 'encore')).toMatchObject({ outcome: 'found' })
  expect(await search(channel, 'deux')).toMatchObject({ outcome: 'wait' })
})

it('says that Meta has not reviewed the application, which connecting again would not change', async () => {
  const channel = await connected('facebook')
  fake.state.hashtags.isReviewed = false
  expect(await search(channel, 'café')).toMatchObject({
    ...{ outcome: 'refused', reason: 'permission-missing' },
    answer: { code: '10' },
  })
  fake.state.hashtags.isReviewed = true
  expect(await search(channel, 'café')).toMatchObject({ outcome: 'found' })
})

it('asks nothing for words, nor for an account that came through Instagram', async () => {
  const channel = await connected('facebook')
  const asked = bench.calls.length
  expect(await search(channel, 'café', 'words')).toMatchObject({ outcome: 'refused' })
  expect(bench.calls.length).toBe(asked)
  const other = await connected('instagram')
  const before = bench.calls.length
  expect(await search(other, 'café')).toMatchObject({
    ...{ outcome: 'refused', reason: 'says-no-more' },
    answer: { code: 'facebook-login-only' },
  })
  expect(bench.calls.length).toBe(before)
})
