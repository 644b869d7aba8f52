import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  Json,
  OutgoingContent,
  OutgoingMedia,
  PublishOrder,
  RemotePost,
} from '../connector.ts'
import type { FetchOutcome, Target } from '../conversations.ts'
import { readSealed } from '../graph/asking.ts'
import { signedHook } from '../graph/testing.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import { walkConsent } from '../testing-consent.ts'
import { countText } from './count.ts'
import { makePeople } from './fake/people.ts'
import { type Fake, type FakeOptions, fakeApp, startFake } from './fake/server.ts'
import { connector } from './index.ts'
import { manifest } from './manifest.ts'
import { rules } from './rules.ts'

const { connecting, publishing, conversations, hooks, insights, listening } = connector
const callback = 'https://parvis.example/connect/callback'
const moment = { now: () => new Date() }
const reach = { isPublic: true }
let fake: Fake
let bench: TestBench

async function begin(options: FakeOptions = {}): Promise<void> {
  reach.isPublic = true
  fake = await startFake({ ...options, now: () => moment.now() })
  bench = makeTestBench({
    app: fakeApp,
    hosts: Object.fromEntries([...manifest.hosts].map(host => [host, fake.url])),
    publicAddress: media => (reach.isPublic ? `https://parvis.example/media/${media}` : null),
  })
  moment.now = bench.clock.now
}
beforeEach(() => begin())
afterEach(() => fake.stop())

async function connected() {
  const port = bench.instance()
  const begun = await connecting.begin?.({}, { callback, state: 'the-state' }, port)
  if (!begun?.ok) throw new Error(JSON.stringify(begun))
  const answer = await walkConsent(begun.value.authorize, fake.url)
  const finished = await connecting.finish?.(begun.value.remember, answer, { callback }, port)
  if (!finished?.ok) throw new Error(JSON.stringify(finished))
  const [account] = finished.value
  if (!account) throw new Error('No account')
  return account
}
const channel = async (): Promise<TestChannel> => bench.keep(await connected())

function media(kind: 'image' | 'video', alt = ''): OutgoingMedia {
  const file = bench.instance().newId()
  const contentType = kind === 'image' ? 'image/jpeg' : 'video/mp4'
  return { file, kind, alt, contentType, width: 1080, height: 1080, bytes: 900 }
}

function order(
  to: TestChannel,
  content: Partial<OutgoingContent>,
  place: { readonly part?: number; readonly done?: readonly RemotePost[] } = {},
): PublishOrder {
  const { part = 0, done = [] } = place
  return {
    ...{ publicationId: 'one', account: to.account, part, done, key: `${part}-${Math.random()}` },
    content: { format: 'post', language: 'fr', parts: [], settings: {}, ...content },
    firstAt: bench.clock.now(),
  }
}

async function send(to: TestChannel, asked: PublishOrder): Promise<RemotePost> {
  const ready = await publishing?.prepare?.(asked, null, to.port())
  if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
  const sent = await publishing?.send(asked, ready.stored, to.port())
  if (sent?.outcome !== 'published') throw new Error(JSON.stringify(sent))
  return sent.remote
}

const said = (text: string, files: readonly OutgoingMedia[] = []) => ({
  parts: [{ text, media: files }],
})

describe('publishing', () => {
  it('needs no public address for a text, and says so for a file', async () => {
    reach.isPublic = false
    const kept = await channel()
    await send(kept, order(kept, said('Le café ouvre.')))
    const asked = order(kept, said('', [media('video')]))
    expect(await publishing?.prepare?.(asked, null, kept.port())).toMatchObject({
      outcome: 'refused',
      reason: 'media-not-accepted',
      answer: { code: 'server-not-reachable' },
    })
  })

  it('puts the files of one post in a carousel, in their order', async () => {
    const kept = await channel()
    const picture = media('image', 'Un')
    await send(kept, order(kept, said('Trois.', [picture, media('video', 'Deux'), picture])))
    expect(fake.state.containers.map(({ type, isItem }) => [type, isItem])).toEqual([
      ['IMAGE', true],
      ['VIDEO', true],
      ['IMAGE', true],
      ['CAROUSEL', false],
    ])
    const [post] = fake.state.posts
    expect(post?.container?.children.map(({ alt }) => alt)).toEqual(['Un', 'Deux', 'Un'])
  })

  it('sends who may reply, the topic and the link with the first part only', async () => {
    const kept = await channel()
    const settings = {
      reply_control: 'followers_only',
      topic_tag: '#Café de quartier',
      link_attachment: 'https://exemple.fr/carte',
    }
    const parts = ['Un.', 'Deux.'].map(text => ({ text, media: [] }))
    const thread = { format: 'thread', parts, settings } as const
    const first = await send(kept, order(kept, thread))
    await send(kept, order(kept, thread, { part: 1, done: [first] }))
    expect(fake.state.containers).toMatchObject([
      {
        ...{ replyControl: 'followers_only', topic: 'Café de quartier' },
        ...{ link: 'https://exemple.fr/carte', replyTo: null },
      },
      { replyControl: 'everyone', topic: '', link: '', replyTo: first.id },
    ])
  })

  it('asks a poll in the words of Threads', async () => {
    const kept = await channel()
    const poll = { options: ['Thé', 'Café', ' '], minutes: 1_440, severalAnswers: false }
    await send(kept, order(kept, { format: 'poll', ...said('Le matin ?'), poll }))
    expect(fake.state.containers[0]?.poll).toEqual({ option_a: 'Thé', option_b: 'Café' })
  })

  it('waits for a container, makes no second one, and says what went wrong in it', async () => {
    fake.state.looks = 6
    const kept = await channel()
    const asked = order(kept, said('Film.', [media('video')]))
    expect(await publishing?.prepare?.(asked, null, kept.port())).toMatchObject({
      outcome: 'wait',
      answer: { code: 'IN_PROGRESS' },
    })
    expect(await publishing?.prepare?.(asked, null, kept.port())).toMatchObject({
      outcome: 'prepared',
    })
    expect(fake.state.containers).toHaveLength(1)
    fake.state.error = 'INVALID_FRAME_RATE'
    fake.state.looks = 0
    const failing = order(kept, said('Film.', [media('video')]))
    expect(await publishing?.prepare?.(failing, null, kept.port())).toMatchObject({
      outcome: 'refused',
      reason: 'media-not-accepted',
      answer: { message: 'INVALID_FRAME_RATE' },
    })
  }, 20_000)

  it('finds a post again whose first hashtag became its topic', async () => {
    const kept = await channel()
    const asked = order(kept, said('Ce matin, #café et #thé.'))
    const ready = await publishing?.prepare?.(asked, null, kept.port())
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    await publishing?.send(asked, ready.stored, kept.port())
    expect(fake.state.posts[0]?.text).toBe('Ce matin, café et #thé.')
    const look = await publishing?.readBack?.(asked, ready.stored, null, kept.port())
    expect(look).toMatchObject({ found: 'present', remote: { id: fake.state.posts[0]?.id } })
  })

  it('reads what the day still grants', async () => {
    const kept = await channel()
    await send(kept, order(kept, said('Un.')))
    expect(await publishing?.quota?.(kept.account, kept.port())).toMatchObject({
      outcome: 'read',
      lines: [
        { used: 1, most: 250 },
        { used: 0, most: 1_000 },
        { used: 0, most: 100 },
      ],
    })
  })
})

describe('rules', () => {
  it.each([
    ['é', 1],
    ['👍', 4],
    ['👩🏽‍🌾', 15],
    ['鳥', 1],
  ])('counts %s as %i', (text, used) => expect(countText(text).used).toBe(used))

  it('takes five addresses, and the link below as one more', () => {
    const links = [1, 2, 3, 4, 5].map(place => `https://exemple.fr/${place}`).join(' ')
    const check = (settings: OutgoingContent['settings']) =>
      rules
        .check({ format: 'post', language: 'fr', ...said(links), settings }, {})
        .map(({ code }) => code)
    expect(check({})).toEqual([])
    expect(check({ link_attachment: 'https://exemple.fr/5' })).toEqual([])
    expect(check({ link_attachment: 'https://exemple.fr/6' })).toEqual(['too-many-links'])
    expect(check({ topic_tag: 'a.b' })).toEqual(['setting-wrong'])
    expect(check({ reply_control: 'nobody' })).toEqual(['setting-wrong'])
  })
})

describe('the access', () => {
  it('says in how many days it ends', async () => {
    const { credentialExpiresAt } = await connected()
    const left = (credentialExpiresAt?.getTime() ?? 0) - bench.clock.now().getTime()
    expect(Math.round(left / 86_400_000)).toBe(60)
  })

  it('is renewed by itself before its sixty days are over', async () => {
    const kept = await channel()
    const before = readSealed(kept.credentials)
    bench.clock.advance(45 * 86_400_000)
    expect((await connecting.check(kept.account, kept.port())).ok).toBe(true)
    const after = readSealed(kept.credentials)
    expect(after?.token).not.toBe(before?.token)
    expect(Date.parse(after?.endsAt ?? '') - Date.parse(before?.endsAt ?? '')).toBeGreaterThan(0)
  })

  it('works without what Meta has not granted, and says what is missing', async () => {
    await fake.stop()
    await begin({ withheld: ['threads_manage_mentions', 'threads_manage_insights'] })
    const account = await connected()
    expect(account.permissionsMissing).toEqual(['insights'])
    const kept = bench.keep(account)
    const page = await conversations?.fetch(kept.account, null, bench.clock.now(), kept.port())
    expect(page).toMatchObject({ outcome: 'fetched' })
  })

  it('is taken at its word where Threads tells nothing of it', async () => {
    fake.state.areTesters = false
    expect((await connected()).permissionsMissing).toEqual([])
  })
})

async function fetchAll(kept: TestChannel) {
  const messages: { readonly [key: string]: unknown }[] = []
  let cursor: Json | null = null
  for (let page = 0; page < 20; page += 1) {
    const since = new Date(bench.clock.now().getTime() - 86_400_000)
    const read: FetchOutcome | undefined = await conversations?.fetch(
      kept.account,
      cursor,
      since,
      kept.port(),
    )
    if (read?.outcome !== 'fetched') throw new Error(JSON.stringify(read))
    for (const change of read.page.changes)
      if (change.change === 'message') messages.push({ ...change.message })
    cursor = read.page.cursor
    if (!read.page.more) return messages
  }
  throw new Error('There was always more')
}

describe('conversations', () => {
  it('takes the later parts of a thread for posts, and what is below them for replies', async () => {
    const kept = await channel()
    const parts = ['Un.', 'Deux.'].map(text => ({ text, media: [] }))
    const first = await send(kept, order(kept, { format: 'thread', parts }))
    const place = { part: 1, done: [first] }
    const second = await send(kept, order(kept, { format: 'thread', parts }, place))
    const people = makePeople(fake.state)
    const reply = { by: 'ines', kind: 'reply', text: 'Et trois ?', under: second.id } as const
    const id = await people.say(reply)
    const messages = await fetchAll(kept)
    expect(messages).toMatchObject([
      { remoteId: id, thread: id, subject: { remoteId: second.id, text: 'Deux.' } },
    ])
  })

  it('hides first replies only', async () => {
    const kept = await channel()
    const post = await send(kept, order(kept, said('Un.')))
    const people = makePeople(fake.state)
    const first = { by: 'ines', kind: 'reply', text: 'Un', under: post.id } as const
    const id = await people.say(first)
    const below = await people.say({ ...first, by: 'malik', text: 'Deux', under: id })
    const targets = await fetchAll(kept)
    for (const [remoteId, outcome] of [
      [id, 'done'],
      [below, 'refused'],
    ] as const) {
      const message = targets.find(one => one.remoteId === remoteId)
      const target: Target = {
        ...{ remoteId, url: '', kind: 'reply' as const, authorRemoteId: 'ines', thread: id },
        ...{ subjectRemoteId: post.id, handle: (message?.handle ?? null) as Json },
      }
      expect(await conversations?.act(kept.account, 'hide', target, '', kept.port())).toMatchObject(
        { outcome },
      )
    }
  })

  it.each(['object', 'list'] as const)(
    'reads what is told, in the shape of an %s, once it is signed',
    async shape => {
      const kept = await channel()
      const post = await send(kept, order(kept, said('Un.')))
      const people = makePeople(fake.state)
      const id = await people.say({ by: 'ines', kind: 'reply', text: 'Super', under: post.id })
      const one = {
        field: 'replies',
        value: { id, root_post: { owner_id: kept.account.remoteId } },
      }
      const values = shape === 'list' ? [one] : one
      const telling = { app_id: '1', topic: 'moderate', target_id: post.id, time: 1, values }
      const way = { app: fakeApp, secret: 'word', now: bench.clock.now() }
      expect(hooks?.read(signedHook(telling, 'another'), way)).toEqual({ from: 'nobody' })
      const reading = hooks?.read(signedHook(telling, fakeApp.secret), way)
      if (reading?.from !== 'network') throw new Error('Nobody')
      expect(reading.events).toMatchObject([{ account: kept.account.remoteId }])
      const payload = reading.events[0]?.payload ?? null
      const received = await conversations?.receive?.(kept.account, payload, kept.port())
      expect(received).toMatchObject({
        outcome: 'received',
        changes: [{ message: { remoteId: id, text: 'Super', subject: { remoteId: post.id } } }],
      })
    },
  )
})

it('says who follows', async () => {
  const kept = await channel()
  expect(await insights?.audience?.(kept.account, kept.port())).toEqual({
    outcome: 'counted',
    parts: [
      { by: 'country', shares: [{ key: 'FR', value: 90 }] },
      { by: 'gender', shares: [{ key: 'F', value: 60 }] },
    ],
  })
})

it('searches by words and by topic', async () => {
  const kept = await channel()
  const settings = { topic_tag: 'Torréfaction' }
  await send(kept, order(kept, { ...said('Du café moulu.'), settings }))
  await makePeople(fake.state).say({ by: 'ines', kind: 'mention', text: 'Un café ?', under: null })
  const search = (by: 'words' | 'hashtag', text: string) =>
    listening?.search(kept.account, { by, text }, null, kept.port())
  expect(await search('words', 'café')).toMatchObject({
    outcome: 'found',
    posts: [{ text: 'Un café ?', author: { handle: '@ines' } }, { author: { isUs: true } }],
    more: false,
  })
  expect(await search('hashtag', 'torréfaction')).toMatchObject({
    posts: [{ text: 'Du café moulu.' }],
  })
})
