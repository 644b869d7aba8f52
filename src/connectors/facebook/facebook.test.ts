import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  ConnectedAccount,
  OutgoingContent,
  OutgoingMedia,
  PublishOrder,
} from '../connector.ts'
import type { IncomingMessage, Target } from '../conversations.ts'
import { signedHook } from '../graph/testing.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import { walkConsent } from '../testing-consent.ts'
import { makePeople, personOf } from './fake/people.ts'
import { type Fake, fakeApp, startFake } from './fake/server.ts'
import { threadOf } from './fake/writing.ts'
import { connector } from './index.ts'

const { connecting, publishing, conversations, hooks, insights, rules } = connector
const everyHost = [
  ...['graph.facebook.com', 'graph-video.facebook.com'],
  ...['rupload.facebook.com', 'www.facebook.com'],
]
const callback = 'https://parvis.example/connect/callback'

let fake: Fake
let bench: TestBench
let withheld: string[] = []
const moment = { now: () => new Date() }

beforeEach(async () => {
  withheld = []
  fake = await startFake({ now: () => moment.now(), withheld: () => withheld })
  bench = makeTestBench({
    app: fakeApp,
    hosts: Object.fromEntries(everyHost.map(host => [host, fake.url])),
  })
  moment.now = bench.clock.now
})
afterEach(() => fake.stop())

async function consent(): Promise<readonly ConnectedAccount[]> {
  const port = bench.instance()
  const begun = await connecting.begin?.({}, { callback, state: 'the-state' }, port)
  if (!begun?.ok) throw new Error(JSON.stringify(begun))
  const answer = await walkConsent(begun.value.authorize, fake.url)
  const finished = await connecting.finish?.(begun.value.remember, answer, { callback }, port)
  if (!finished?.ok) throw new Error(JSON.stringify(finished))
  return finished.value
}

async function channel(): Promise<TestChannel> {
  const [first] = await consent()
  if (!first) throw new Error('No Page came back')
  return bench.keep(first)
}

function film(bytes: number, format: OutgoingContent['format'], text = 'Le café ouvre.') {
  const file = bench.instance().newId()
  const content = crypto.getRandomValues(new Uint8Array(Math.min(bytes, 65_536)))
  const whole = Buffer.alloc(bytes, content)
  bench.files.set(file, { bytes: whole, contentType: 'video/mp4', name: 'film.mp4' })
  const media: OutgoingMedia = {
    file,
    kind: 'video',
    alt: '',
    contentType: 'video/mp4',
    bytes,
    width: 1080,
    height: 1920,
    video: { seconds: 20, framesPerSecond: 30, codec: 'avc' },
  }
  const parts = [{ text, media: [media] }]
  const made: OutgoingContent = { format, language: 'fr', parts, settings: {} }
  return { whole, media, content: made }
}

const order = (to: TestChannel, content: OutgoingContent, key = 'one'): PublishOrder => ({
  ...{ publicationId: key, account: to.account, content, part: 0, done: [], key },
  firstAt: bench.clock.now(),
})

const prepare = (asked: PublishOrder, to: TestChannel, stored: null = null) =>
  publishing?.prepare?.(asked, stored, to.port())

describe('connecting', () => {
  it('brings every Page of the person, each with an access of its own', async () => {
    const pages = await consent()
    expect(pages.map(({ remoteId, handle }) => [remoteId, handle])).toEqual([
      ['1001', 'cafebrume'],
      ['1002', '1002'],
    ])
    const tokens = pages.map(({ credentials }) => (credentials as { token: string }).token)
    expect(new Set(tokens).size).toBe(2)
  })

  it('says which box was left unticked, then and later', async () => {
    withheld = ['pages_manage_posts', 'pages_manage_metadata']
    const [page] = await consent()
    // Being told at once is a comfort: its absence is no fault.
    expect(page?.permissionsMissing).toEqual(['publish'])
    const kept = await channel()
    const health = await connecting.check(kept.account, kept.port())
    if (!health.ok) throw new Error('Refused')
    const missing = health.value.lines.filter(({ held }) => !held)
    expect(missing.map(({ permission }) => permission)).toEqual(['publish', 'webhooks'])
  })

  it('has the Page tell us, and lets it be silent again', async () => {
    const kept = await channel()
    await hooks?.subscribe?.(kept.account, kept.port())
    expect(fake.state.pages[0]?.toldFields).toContain('feed')
    expect(await hooks?.unsubscribe?.(kept.account, kept.port(), [])).toBe(true)
    expect(fake.state.pages[0]?.toldFields).toBe('')
  })

  it('keeps the application where an account is told of through it, and its messages to itself', async () => {
    const kept = await channel()
    await hooks?.subscribe?.(kept.account, kept.port())
    const { remoteId } = kept.account
    expect(await hooks?.unsubscribe?.(kept.account, kept.port(), ['17841', remoteId])).toBe(true)
    expect(fake.state.pages[0]?.toldFields).toBe('feed')
  })

  it('asks for the application first', async () => {
    const bare = makeTestBench({})
    const begun = await connecting.begin?.({}, { callback, state: 's' }, bare.instance())
    expect(begun).toMatchObject({ ok: false, refusal: { code: 'app-missing' } })
  })
})

describe('publishing', () => {
  it('shows the page of the first link of a text without picture', async () => {
    const kept = await channel()
    const text = 'La carte : https://brume.example/carte?été=1 et la suite.'
    const content = { format: 'post', language: 'fr', settings: {}, parts: [{ text, media: [] }] }
    await publishing?.send(order(kept, content as OutgoingContent), null, kept.port())
    expect(fake.state.posts[0]?.link).toBe('https://brume.example/carte?été=1')
  })

  it('brings a Reel whole in one pass, and goes on after a cut', async () => {
    const kept = await channel()
    const { whole, content } = film(9_000_000, 'short')
    const asked = order(kept, content)
    fake.faults.strike('timeout-after', 'upload')
    expect(await prepare(asked, kept)).toMatchObject({ outcome: 'wait' })
    fake.faults.mend()
    const ready = await prepare(asked, kept)
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    const sent = fake.state.videos.at(-1)
    expect(sent?.bytes.equals(whole)).toBe(true)
    expect(fake.state.posts).toEqual([])
    const outcome = await publishing?.send(asked, ready.stored, kept.port())
    expect(outcome).toMatchObject({ outcome: 'published', remote: { id: fake.state.posts[0]?.id } })
    expect(await publishing?.readBack?.(asked, ready.stored, null, kept.port())).toMatchObject({
      found: 'present',
    })
  })

  it('sends the bytes that are missing, and no others', async () => {
    const kept = await channel()
    const { whole, media, content } = film(3_000_000, 'short')
    const asked = order(kept, content)
    await prepare(asked, kept)
    const [video] = fake.state.videos
    if (!video) throw new Error('No video')
    video.bytes = video.bytes.subarray(0, 1_000_000)
    await kept.store.put(`uploads/${asked.key}`, {
      photos: [],
      videos: [
        {
          ...{ file: media.file, id: video.id, session: '' },
          ...{ sent: 0, isWhole: false, at: bench.clock.now().getTime() },
        },
      ],
    })
    const before = bench.calls.length
    expect(await prepare(asked, kept)).toMatchObject({ outcome: 'prepared' })
    expect(bench.calls.length - before).toBe(2)
    expect(video.bytes.equals(whole)).toBe(true)
  })

  it('brings a long video piece by piece, with its words at the end', async () => {
    const kept = await channel()
    const { whole, content } = film(9_500_000, 'video', 'Un film.')
    const asked = order(kept, { ...content, title: 'Le four' })
    const ready = await prepare(asked, kept)
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    const [video] = fake.state.videos
    expect(video?.bytes.equals(whole)).toBe(true)
    expect(await publishing?.readBack?.(asked, ready.stored, null, kept.port())).toEqual({
      found: 'absent',
    })
    await publishing?.send(asked, ready.stored, kept.port())
    expect(fake.state.posts[0]).toMatchObject({ text: 'Un film.', video: { title: 'Le four' } })
  })

  it('finds again a Reel whose end was not heard', async () => {
    const kept = await channel()
    const { content } = film(100_000, 'short')
    const asked = order(kept, content)
    const ready = await prepare(asked, kept)
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    fake.faults.strike('timeout-after', 'write')
    const outcome = await publishing?.send(asked, ready.stored, kept.port())
    fake.faults.mend()
    expect(outcome).toMatchObject({ outcome: 'unconfirmed' })
    expect(await publishing?.readBack?.(asked, ready.stored, null, kept.port())).toMatchObject({
      found: 'present',
      remote: { id: fake.state.posts[0]?.id },
    })
  })

  it('blocks a Reel that is wide or too long', () => {
    const { content, media } = film(1_000, 'short')
    const video = { seconds: 91, framesPerSecond: 30, codec: 'avc' }
    const long = { ...media, width: 1920, height: 1080, video }
    const found = rules.check({ ...content, parts: [{ text: '', media: [long] }] }, {})
    expect(found.map(({ code }) => code)).toEqual(['ratio-wrong', 'video-too-long'])
  })
})

describe('conversations', () => {
  const comments = (changes: readonly { change: string; message?: IncomingMessage }[]) =>
    changes.flatMap(({ message }) => (message ? [message] : []))

  async function told(kept: TestChannel, telling: unknown) {
    const reading = hooks?.read(signedHook(telling, fakeApp.secret), {
      ...{ app: fakeApp, secret: 'word', now: bench.clock.now() },
    })
    if (reading?.from !== 'network') throw new Error('Nobody')
    const events = reading.events
    const outcomes = await Promise.all(
      events.map(({ payload }) => conversations?.receive?.(kept.account, payload, kept.port())),
    )
    return {
      events,
      changes: outcomes.flatMap(one => (one && 'changes' in one ? one.changes : [])),
    }
  }

  async function commented(kept: TestChannel) {
    const text = 'Ouvert dimanche.'
    const content = { format: 'post', language: 'fr', settings: {}, parts: [{ text, media: [] }] }
    await publishing?.send(order(kept, content as OutgoingContent), null, kept.port())
    const post = fake.state.posts[0]?.id ?? ''
    const people = makePeople(fake.state)
    const id = await people.say({ by: 'ines', kind: 'comment', text: 'Super', under: post })
    const telling = (verb: string, time = 1_795_000_000) => ({
      object: 'page',
      entry: [
        {
          ...{ id: '1001', time },
          changes: [
            {
              field: 'feed',
              value: { item: 'comment', verb, comment_id: id, post_id: post, created_time: time },
            },
          ],
        },
      ],
    })
    return { id, post, people, telling }
  }

  it('reads what the Page tells: written, edited, removed', async () => {
    const kept = await channel()
    const { id, people, telling } = await commented(kept)
    const written = await told(kept, telling('add'))
    expect(comments(written.changes)).toMatchObject([{ remoteId: id, text: 'Super' }])
    await people.edit(id, 'Super !')
    const edited = await told(kept, telling('edited', 1_795_000_060))
    expect(comments(edited.changes)).toMatchObject([
      { text: 'Super !', editedAt: new Date(1_795_000_060_000) },
    ])
    await people.remove(id)
    expect((await told(kept, telling('remove'))).changes).toMatchObject([
      { change: 'removed', remoteId: id },
    ])
  })

  it('gives the same telling the same name, and two edits two', async () => {
    const kept = await channel()
    const { telling } = await commented(kept)
    const names = await Promise.all(
      [telling('add'), telling('add'), telling('edited', 1), telling('edited', 2)].map(
        async one => (await told(kept, one)).events[0]?.id,
      ),
    )
    expect(names[0]).toBe(names[1])
    expect(new Set(names).size).toBe(3)
  })

  it('goes on from a cursor that was kept in the middle of a round', async () => {
    const kept = await channel()
    const content = { format: 'post', language: 'fr', parts: [], settings: {} } as const
    const part = { text: 'Le café ouvre.', media: [] }
    await publishing?.send(order(kept, { ...content, parts: [part] }), null, kept.port())
    const post = fake.state.posts[0]?.id ?? ''
    const people = makePeople(fake.state)
    const id = await people.say({ by: 'ines', kind: 'comment', text: 'Super', under: post })
    const at = bench.clock.now().toISOString()
    const waiting = { id: post, message: 'Comme gardé', permalink_url: '', created_time: at }
    const cursor = {
      ...{ from: null, began: at, list: 'posts', after: null, isRead: true },
      ...{ waiting: [waiting], within: null, known: [] },
    }
    const asked = bench.calls.length
    const read = await conversations?.fetch(kept.account, cursor, new Date(0), kept.port())
    expect(read).toMatchObject({
      outcome: 'fetched',
      page: {
        changes: [{ message: { remoteId: id, subject: { text: 'Comme gardé' } } }],
        cursor: { list: 'threads', waiting: [], known: [{ id }] },
        more: true,
      },
    })
    expect(bench.calls.slice(asked)).toMatchObject([
      { url: expect.stringContaining(`/${post}/comments?`) },
    ])
  })

  it('hears private messages, of people and of the Page', async () => {
    const kept = await channel()
    const people = makePeople(fake.state)
    const mid = await people.say({ by: 'ines', kind: 'direct', text: 'Bonjour', under: null })
    const messaging = [
      {
        sender: { id: 'p-ines' },
        ...{ recipient: { id: '1001' }, timestamp: 1, message: { mid } },
      },
    ]
    const telling = { object: 'page', entry: [{ id: '1001', time: 1, messaging }] }
    const { changes } = await told(kept, telling)
    expect(comments(changes)).toMatchObject([
      { remoteId: mid, kind: 'direct', thread: fake.state.threads[0]?.id },
    ])
  })

  it('believes nobody without the signature of the application', () => {
    const way = { app: fakeApp, secret: 'word', now: bench.clock.now() }
    const forged = signedHook({ object: 'page', entry: [] }, 'another secret')
    expect(hooks?.read(forged, way)).toEqual({ from: 'nobody' })
    const { headers, ...bare } = forged
    expect(Object.keys(headers).length).toBeGreaterThan(0)
    expect(hooks?.read({ ...bare, headers: {} }, way)).toEqual({ from: 'nobody' })
    const touched = signedHook({ object: 'page', entry: [] }, fakeApp.secret)
    const body = Buffer.concat([touched.body, Buffer.from(' ')])
    expect(hooks?.read({ ...touched, body }, way)).toEqual({ from: 'nobody' })
    expect(hooks?.read({ ...touched, body: Buffer.from('<html>') }, way)?.from).toBe('nobody')
  })

  it('proves that it is at home, to whoever knows the word', () => {
    const ask = (word: string) =>
      hooks?.read(
        {
          ...{ method: 'GET', headers: {}, body: new Uint8Array() },
          query: { 'hub.mode': 'subscribe', 'hub.verify_token': word, 'hub.challenge': '1158' },
        },
        { app: fakeApp, secret: 'word', now: bench.clock.now() },
      )
    expect(ask('word')).toMatchObject({ from: 'network', answer: { body: '1158' } })
    expect(ask('another')).toEqual({ from: 'nobody' })
  })

  it('says that the window of a private exchange is closed', async () => {
    const kept = await channel()
    const people = makePeople(fake.state)
    const id = await people.say({ by: 'ines', kind: 'direct', text: 'Bonjour', under: null })
    bench.clock.advance(25 * 3_600_000)
    const thread = threadOf(
      fake.state,
      fake.state.pages[0] ?? neverPage(),
      personOf(fake.state, 'ines'),
    )
    const to: Target = {
      remoteId: id,
      url: '',
      kind: 'direct',
      authorRemoteId: 'p-ines',
      thread: thread.id,
      subjectRemoteId: null,
      handle: null,
    }
    const content: OutgoingContent = {
      format: 'post',
      language: 'fr',
      settings: {},
      parts: [{ text: 'Bonjour', media: [] }],
      answers: { to, way: 'private' },
    }
    const outcome = await publishing?.send(order(kept, content), null, kept.port())
    expect(outcome).toMatchObject({ outcome: 'refused', answer: { code: '10/2018278' } })
  })
})

const neverPage = (): never => {
  throw new Error('No Page')
}

describe('figures', () => {
  it('says where followers live', async () => {
    const kept = await channel()
    expect(await insights?.audience?.(kept.account, kept.port())).toEqual({
      outcome: 'counted',
      parts: [
        {
          by: 'country',
          shares: [
            { key: 'FR', value: 126 },
            { key: 'BE', value: 2 },
          ],
        },
        { by: 'city', shares: [{ key: 'Lyon, Auvergne-Rhône-Alpes, France', value: 3 }] },
      ],
    })
  })
})
