import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  ConnectedAccount,
  OutgoingContent,
  OutgoingMedia,
  PublishOrder,
} from '../connector.ts'
import { readSealed } from '../graph/asking.ts'
import { signedHook } from '../graph/testing.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import { walkConsent } from '../testing-consent.ts'
import { makePeople } from './fake/people.ts'
import { type Fake, fakeApp, startFake } from './fake/server.ts'
import { connector } from './index.ts'
import { manifest } from './manifest.ts'
import type { Login } from './scopes.ts'

const { connecting, publishing, conversations, hooks, insights } = connector
const callback = 'https://parvis.example/connect/callback'

let fake: Fake
let bench: TestBench
const moment = { now: () => new Date() }
const reach = { isPublic: true }

beforeEach(async () => {
  reach.isPublic = true
  fake = await startFake({ now: () => moment.now() })
  bench = makeTestBench({
    app: fakeApp,
    hosts: Object.fromEntries([...manifest.hosts].map(host => [host, fake.url])),
    publicAddress: media => (reach.isPublic ? `https://parvis.example/media/${media}` : null),
  })
  moment.now = bench.clock.now
})
afterEach(() => fake.stop())

async function channel(login: Login): Promise<TestChannel> {
  const port = bench.instance()
  const begun = await connecting.begin?.({ login }, { callback, state: 'the-state' }, port)
  if (!begun?.ok) throw new Error(JSON.stringify(begun))
  const answer = await walkConsent(begun.value.authorize, fake.url)
  const finished = await connecting.finish?.(begun.value.remember, answer, { callback }, port)
  if (!finished?.ok) throw new Error(JSON.stringify(finished))
  const [account]: readonly ConnectedAccount[] = finished.value
  // A Page without a professional account is no account here.
  expect(finished.value).toHaveLength(1)
  if (!account) throw new Error('No account')
  return bench.keep(account)
}

it('stays told of by a Page that is connected here itself', async () => {
  const kept = await channel('facebook')
  const { told } = fake.state
  // As the Page has it told; the house takes each list for the whole.
  told.fields = 'feed,messages'
  await connector.hooks?.subscribe?.(kept.account, kept.port())
  expect(told.fields).toBe('feed,messages')
  const page = fake.state.account.page
  const end = (others: readonly string[]) =>
    connector.hooks?.unsubscribe?.(kept.account, kept.port(), others)
  expect(await end([String(page)])).toBe(true)
  expect(told.fields).not.toBe('')
  expect(await end([])).toBe(true)
  expect(told.fields).toBe('')
})

it('names the Page that it is told of through, where there is one', async () => {
  const through = async (login: Login) => {
    const kept = await channel(login)
    return connector.hooks?.toldThrough?.(kept.account, kept.port())
  }
  expect(await through('facebook')).toBe(String(fake.state.account.page))
  expect(await through('instagram')).toBeNull()
})

function media(kind: 'image' | 'video', alt = ''): OutgoingMedia {
  const file = bench.instance().newId()
  const contentType = kind === 'image' ? 'image/jpeg' : 'video/mp4'
  const bytes = Buffer.alloc(kind === 'image' ? 900 : 5_000_000, file)
  bench.files.set(file, { bytes, contentType, name: 'file' })
  const size = { width: 1080, height: 1080, bytes: bytes.byteLength }
  return { file, kind, alt, contentType, ...size }
}

function order(to: TestChannel, format: OutgoingContent['format'], files: OutgoingMedia[]) {
  const parts = [{ text: 'Le café ouvre.', media: files }]
  const content: OutgoingContent = { format, language: 'fr', parts, settings: {} }
  const made: PublishOrder = {
    ...{ publicationId: 'one', account: to.account, content, part: 0, done: [], key: 'one' },
    firstAt: bench.clock.now(),
  }
  return made
}

const prepare = (asked: PublishOrder, to: TestChannel) =>
  publishing?.prepare?.(asked, null, to.port())

describe('publishing', () => {
  it('sends a Reel itself where nobody reaches this server, through Facebook', async () => {
    reach.isPublic = false
    const kept = await channel('facebook')
    const film = media('video')
    expect(await prepare(order(kept, 'short', [film]), kept)).toMatchObject({ outcome: 'prepared' })
    const [container] = fake.state.containers
    expect(container?.bytes?.equals(bench.files.get(film.file)?.bytes ?? Buffer.alloc(0))).toBe(
      true,
    )
  })

  it.each([
    ['instagram', 'short', 'video'],
    ['facebook', 'post', 'image'],
    ['facebook', 'carousel', 'video'],
  ] as const)(
    'says so where Instagram would fetch: %s, a %s of a %s',
    async (login, format, kind) => {
      reach.isPublic = false
      const kept = await channel(login)
      const files = format === 'carousel' ? [media(kind), media(kind)] : [media(kind)]
      expect(await prepare(order(kept, format, files), kept)).toMatchObject({
        outcome: 'refused',
        reason: 'media-not-accepted',
        answer: { code: 'server-not-reachable' },
      })
      expect(fake.state.containers).toEqual([])
    },
  )

  it('puts the items of a carousel before the carousel, in their order', async () => {
    const kept = await channel('facebook')
    const asked = order(kept, 'carousel', [media('image', 'Un'), media('image', 'Deux')])
    const ready = await prepare(asked, kept)
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    expect(fake.state.containers.map(({ type, isItem }) => [type, isItem])).toEqual([
      ['IMAGE', true],
      ['IMAGE', true],
      ['CAROUSEL', false],
    ])
    const outcome = await publishing?.send(asked, ready.stored, kept.port())
    expect(outcome).toMatchObject({ outcome: 'published' })
    const [post] = fake.state.posts
    expect(post?.container.children.map(({ alt }) => alt)).toEqual(['Un', 'Deux'])
    expect(post?.container.caption).toBe('Le café ouvre.')
  })

  it('waits for a container that is not ready, and makes no second one', async () => {
    fake.state.looks = 6
    const kept = await channel('facebook')
    const asked = order(kept, 'post', [media('image')])
    expect(await prepare(asked, kept)).toMatchObject({
      outcome: 'wait',
      answer: { code: 'IN_PROGRESS' },
    })
    expect(await prepare(asked, kept)).toMatchObject({ outcome: 'prepared' })
    expect(fake.state.containers).toHaveLength(1)
  }, 20_000)

  it('reads the quota of the day, and says that it is reached', async () => {
    fake.state.quota = 1
    const kept = await channel('facebook')
    const first = order(kept, 'post', [media('image')])
    for (const expected of [{ outcome: 'published' }, { reason: 'quota-reached' }]) {
      const asked = { ...first, key: JSON.stringify(expected) }
      const ready = await prepare(asked, kept)
      if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
      expect(await publishing?.send(asked, ready.stored, kept.port())).toMatchObject(expected)
    }
    expect(await publishing?.quota?.(kept.account, kept.port())).toMatchObject({
      outcome: 'read',
      lines: [{ used: 1, most: 1 }],
    })
  })
})

describe('the access through Instagram', () => {
  it('is renewed by itself before its sixty days are over', async () => {
    const kept = await channel('instagram')
    const before = readSealed(kept.credentials)
    bench.clock.advance(45 * 86_400_000)
    const health = await connecting.check(kept.account, kept.port())
    expect(health.ok).toBe(true)
    const after = readSealed(kept.credentials)
    expect(after?.token).not.toBe(before?.token)
    expect(Date.parse(after?.endsAt ?? '') - Date.parse(before?.endsAt ?? '')).toBeGreaterThan(0)
  })

  it('needs keys of its own', async () => {
    const bare = makeTestBench({ app: { id: '1', secret: '2' } })
    const way = { callback, state: 's' }
    expect(await connecting.begin?.({ login: 'instagram' }, way, bare.instance())).toMatchObject({
      refusal: { code: 'app-missing' },
    })
  })
})

describe('what is told', () => {
  it('is read once its signature is the application’s, and believed from nobody else', async () => {
    const kept = await channel('facebook')
    const asked = order(kept, 'post', [media('image')])
    const ready = await prepare(asked, kept)
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    await publishing?.send(asked, ready.stored, kept.port())
    const post = fake.state.posts[0]?.id ?? ''
    const people = makePeople(fake.state)
    const id = await people.say({ by: 'ines', kind: 'comment', text: 'Super', under: post })
    const changes = [{ field: 'comments', value: { id, media: { id: post }, text: 'Super' } }]
    const telling = { object: 'instagram', entry: [{ id: kept.account.remoteId, changes }] }
    const way = { app: fakeApp, secret: 'word', now: bench.clock.now() }
    expect(hooks?.read(signedHook(telling, 'another'), way)).toEqual({ from: 'nobody' })
    const reading = hooks?.read(signedHook(telling, fakeApp.secret), way)
    if (reading?.from !== 'network') throw new Error('Nobody')
    const byInstagram = { ...way, app: { ...fakeApp, secret: 'of Facebook' } }
    expect(hooks?.read(signedHook(telling, fakeApp.secret), byInstagram)).toEqual(reading)
    const [event] = reading.events
    const received = await conversations?.receive?.(
      kept.account,
      event?.payload ?? null,
      kept.port(),
    )
    expect(received).toMatchObject({
      outcome: 'received',
      changes: [{ message: { remoteId: id, text: 'Super', subject: { remoteId: post } } }],
    })
    // A cursor that was kept in the middle of a round says what is left to read, and how much was there.
    const at = bench.clock.now().toISOString()
    const cursor = {
      ...{ from: null, began: at, list: 'posts', after: null, isRead: true, within: null },
      waiting: [{ id: post, caption: 'Comme gardé', permalink: '', timestamp: at }],
      ...{ known: [], counts: { [post]: 1 } },
    }
    const read = await conversations?.fetch(kept.account, cursor, new Date(0), kept.port())
    expect(read).toMatchObject({
      outcome: 'fetched',
      page: {
        changes: [{ message: { remoteId: id, subject: { text: 'Comme gardé' } } }],
        cursor: { list: 'threads', waiting: [], known: [{ id }], counts: { [post]: 1 } },
      },
    })
  })
})

it('says who follows', async () => {
  const kept = await channel('facebook')
  expect(await insights?.audience?.(kept.account, kept.port())).toEqual({
    outcome: 'counted',
    parts: [
      { by: 'country', shares: [{ key: 'FR', value: 90 }] },
      { by: 'age', shares: [{ key: '25-34', value: 40 }] },
    ],
  })
})
