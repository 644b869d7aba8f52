import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OutgoingContent, OutgoingMedia, PublishOrder } from '../connector.ts'
import { byHand } from '../formats/way.ts'
import { makeTestBench, type TestBench, type TestChannel } from '../testing.ts'
import { walkConsent } from '../testing-consent.ts'
import { type Fake, fakeApp, fakeHosts, signedHook, startFake } from './fake/server.ts'
import { publish } from './fake/state.ts'
import { connector } from './index.ts'
import { rules } from './rules.ts'

const { connecting, publishing, hooks, insights, manifest } = connector
const callback = 'https://parvis.example/connect/callback'
const moment = { now: () => new Date() }
const reach = { isPublic: true }
let fake: Fake
let bench: TestBench

async function begin(app: object = {}, withheld: readonly string[] = []): Promise<void> {
  reach.isPublic = true
  fake = await startFake({ now: () => moment.now(), withheld })
  bench = makeTestBench({
    app: { ...fakeApp, ...app },
    hosts: Object.fromEntries(fakeHosts.map(host => [host, fake.url])),
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

function film(bytes = 3_000): OutgoingMedia {
  const file = bench.instance().newId()
  const contentType = 'video/mp4'
  bench.files.set(file, { bytes: Buffer.alloc(bytes, file), contentType, name: 'film' })
  const video = { seconds: 30, framesPerSecond: 30, codec: 'avc', cover: { at: 1.5 } }
  return { file, kind: 'video', alt: '', contentType, bytes, width: 1080, height: 1920, video }
}

function photo(): OutgoingMedia {
  const file = bench.instance().newId()
  return { file, alt: '', contentType: 'image/jpeg', bytes: 900, width: 1080, height: 1080 }
}

const everyone = { privacy: 'PUBLIC_TO_EVERYONE' } as const

const written = (
  media: readonly OutgoingMedia[],
  settings: OutgoingContent['settings'] = everyone,
): OutgoingContent => ({
  format: media[0]?.kind === 'video' ? 'short' : 'carousel',
  language: 'fr',
  parts: [{ text: 'Le café ouvre.', media }],
  settings,
})

const order = (to: TestChannel, content: OutgoingContent): PublishOrder => ({
  ...{ publicationId: 'one', account: to.account, content, part: 0, done: [], key: 'one' },
  firstAt: bench.clock.now(),
})

const prepare = (to: TestChannel, asked: PublishOrder) =>
  publishing?.prepare?.(asked, null, to.port())

async function send(to: TestChannel, asked: PublishOrder) {
  const ready = await prepare(to, asked)
  if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
  return publishing?.send(asked, ready.stored, to.port())
}

describe('the account', () => {
  it('brings what TikTok grants it today, and the composer is told', async () => {
    const { limits, credentialExpiresAt } = await connected()
    expect(limits).toEqual({
      way: 'direct',
      creator: {
        nickname: 'Café Brume',
        privacy: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
        ...{ comments: true, duets: true, stitches: false, longest: 300 },
      },
    })
    const year = 365 * 86_400_000
    expect(credentialExpiresAt?.getTime()).toBe(bench.clock.now().getTime() + year)
  })

  it('keeps working by the key that renews its access, and reads anew what is granted', async () => {
    const kept = await channel()
    bench.clock.advance(2 * 86_400_000)
    fake.state.creator.longest = 60
    const health = await connecting.check(kept.account, kept.port())
    expect(health).toMatchObject({ ok: true, value: { limits: { creator: { longest: 60 } } } })
  })

  it('works without what is optional, and says what is missing', async () => {
    await fake.stop()
    await begin({}, ['user.info.profile', 'user.info.stats'])
    const account = await connected()
    expect(account).toMatchObject({ handle: 'Café Brume', permissionsMissing: ['stats'] })
  })

  it.each([
    ['by-hand', true],
    ['draft', false],
    ['direct', false],
  ] as const)('of an application that may do %s leaves by hand: %s', async (way, isByHand) => {
    await fake.stop()
    await begin({ way })
    const { limits } = await connected()
    expect(byHand({ manifest, rules }, 'short', limits) !== undefined).toBe(isByHand)
    expect(byHand({ manifest, rules }, 'story', limits)).toBeDefined()
  })
})

describe('a video', () => {
  it('goes in pieces in their order, and only the last one publishes', async () => {
    const kept = await channel()
    const media = film(31_457_280 + 123)
    const asked = order(kept, written([media]))
    const ready = await prepare(kept, asked)
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    const [sending] = fake.state.sendings
    expect(sending).toMatchObject({ piece: 10_485_760, pieces: 3 })
    expect(sending?.received.byteLength).toBe(20_971_520)
    expect(fake.state.posts).toEqual([])
    const outcome = await publishing?.send(asked, ready.stored, kept.port())
    expect(outcome).toMatchObject({ outcome: 'published', remote: { id: sending?.id } })
    expect(sending?.received.equals(bench.files.get(media.file)?.bytes as Buffer)).toBe(true)
    const again = await publishing?.send(asked, ready.stored, kept.port())
    expect(again).toEqual(outcome)
    expect(fake.state.posts).toHaveLength(1)
  }, 30_000)

  it('goes on where a cut left it, as TikTok counts it', async () => {
    const kept = await channel()
    const asked = order(kept, written([film(31_457_280)]))
    const ready = await prepare(kept, asked)
    const upload = await kept.port().store.get('upload/one')
    await kept.port().store.put('upload/one', { ...(upload as object), sent: 0 })
    const asks = bench.calls.length
    expect(await prepare(kept, asked)).toEqual(ready)
    expect(bench.calls.slice(asks).map(({ method }) => method)).toEqual(['POST', 'POST'])
    expect(fake.state.sendings).toHaveLength(1)
  }, 20_000)

  it('begins anew once the address for its bytes has ended', async () => {
    const kept = await channel()
    const asked = order(kept, written([film()]))
    await prepare(kept, asked)
    bench.clock.advance(55 * 60_000)
    expect(await send(kept, asked)).toMatchObject({ outcome: 'published' })
    expect(fake.state.sendings.map(({ received }) => received.byteLength)).toEqual([0, 3_000])
    bench.clock.advance(55 * 60_000)
    expect(await send(kept, asked)).toMatchObject({ outcome: 'published' })
    expect(fake.state.sendings).toHaveLength(2)
  })

  it('is waited for while TikTok works on it, and found later', async () => {
    fake.state.looks = 6
    const kept = await channel()
    const asked = order(kept, written([film()]))
    const ready = await prepare(kept, asked)
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    expect(await publishing?.send(asked, ready.stored, kept.port())).toMatchObject({
      outcome: 'unconfirmed',
      answer: { code: 'PROCESSING' },
    })
    const look = () => publishing?.readBack?.(asked, ready.stored, null, kept.port())
    expect(await look()).toMatchObject({ found: 'unknown', until: expect.any(Date) })
    expect(await look()).toMatchObject({ found: 'present' })
    expect(fake.state.posts).toHaveLength(1)
  }, 40_000)

  it.each([
    ['frame_rate_check_failed', { outcome: 'refused', reason: 'media-not-accepted' }],
    ['spam_risk_too_many_posts', { outcome: 'refused', reason: 'quota-reached' }],
    ['spam_risk_user_banned_from_posting', { outcome: 'refused', reason: 'account-restricted' }],
    ['spam_risk_text', { outcome: 'refused', reason: 'breaks-rules' }],
    ['auth_removed', { outcome: 'reconnect' }],
    ['internal', { outcome: 'wait' }],
  ])('that TikTok gives up for %s says why, and may be sent anew', async (failure, outcome) => {
    fake.state.failure = failure
    const kept = await channel()
    const asked = order(kept, written([film()]))
    expect(await send(kept, asked)).toMatchObject(outcome)
    fake.state.failure = null
    expect(await send(kept, asked)).toMatchObject({ outcome: 'published' })
    expect(fake.state.sendings).toHaveLength(2)
  })

  it('says what was chosen, and leaves off what its owner has turned off', async () => {
    const kept = await channel()
    const settings = {
      ...{ ...everyone, comments: true, duets: true, stitches: true, made_with_ai: true },
      ...{ commercial: true, own_brand: true },
    }
    await send(kept, order(kept, written([film()], settings)))
    expect(fake.state.sendings[0]?.info).toEqual({
      title: 'Le café ouvre.',
      privacy_level: 'PUBLIC_TO_EVERYONE',
      ...{ disable_comment: false, disable_duet: false, disable_stitch: true },
      ...{ brand_organic_toggle: true, brand_content_toggle: false, is_aigc: true },
      video_cover_timestamp_ms: 1_500,
    })
  })

  it('is refused before any upload where TikTok no longer offers who may see it', async () => {
    const kept = await channel()
    fake.state.creator.privacy = ['SELF_ONLY']
    const asked = order(kept, written([film()]))
    expect(await prepare(kept, asked)).toMatchObject({
      outcome: 'refused',
      answer: { code: 'privacy-not-offered' },
    })
    expect(fake.state.sendings).toEqual([])
  })

  it('of an application that is not reviewed is refused in the words of TikTok', async () => {
    fake.state.isReviewed = false
    const kept = await channel()
    expect(await prepare(kept, order(kept, written([film()])))).toMatchObject({
      outcome: 'refused',
      reason: 'permission-missing',
      answer: { code: 'unaudited_client_can_only_post_to_private_accounts' },
    })
  })

  it('waits where too many were begun in a minute', async () => {
    fake.state.perMinute = 0
    const kept = await channel()
    expect(await prepare(kept, order(kept, written([film()])))).toMatchObject({ outcome: 'wait' })
  })

  it('never sends bytes to a host that is not TikTok’s', async () => {
    const { isUploadAddress } = await import('./addresses.ts')
    expect(isUploadAddress('https://upload.us.tiktokapis.com/video/?upload_id=1')).toBe(true)
    for (const address of [
      'http://upload.us.tiktokapis.com/video/',
      'https://tiktokapis.com.evil.example/',
      'https://10.0.0.1/video',
      'https://upload.us.tiktokapis.com:8443/',
    ])
      expect(isUploadAddress(address)).toBe(false)
  })
})

describe('photos', () => {
  it('are fetched by TikTok from this server, with their title and their words', async () => {
    const kept = await channel()
    const content = { ...written([photo(), photo()]), title: 'Le matin' }
    expect(await send(kept, order(kept, content))).toMatchObject({ outcome: 'published' })
    const [sending] = fake.state.sendings
    expect(sending?.info).toMatchObject({ title: 'Le matin', description: 'Le café ouvre.' })
    expect(sending?.photos).toHaveLength(2)
  })

  it('cannot leave where nobody reaches this server', async () => {
    reach.isPublic = false
    const kept = await channel()
    expect(await prepare(kept, order(kept, written([photo()])))).toMatchObject({
      outcome: 'refused',
      reason: 'media-not-accepted',
      answer: { code: 'server-not-reachable' },
    })
  })

  it('whose sending got no answer are found among the posts, or left to a person', async () => {
    const kept = await channel()
    const asked = order(kept, written([photo()]))
    const ready = await prepare(kept, asked)
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    const look = () => publishing?.readBack?.(asked, ready.stored, null, kept.port())
    expect(await look()).toMatchObject({ found: 'unknown' })
    fake.faults.strike('half-answer', 'write')
    expect(await publishing?.send(asked, ready.stored, kept.port())).toMatchObject({
      outcome: 'unconfirmed',
    })
    fake.faults.mend()
    expect(await look()).toMatchObject({
      found: 'present',
      remote: { id: fake.state.posts[0]?.id },
    })
  })

  it('that never arrived are not taken for others of the same words', async () => {
    const kept = await channel()
    const first = { ...order(kept, written([photo()])), key: 'first' }
    expect(await send(kept, first)).toMatchObject({ outcome: 'published' })
    const second = { ...order(kept, written([photo()])), key: 'second' }
    const ready = await prepare(kept, second)
    if (ready?.outcome !== 'prepared') throw new Error(JSON.stringify(ready))
    const look = () => publishing?.readBack?.(second, ready.stored, null, kept.port())
    fake.faults.strike('timeout-before', 'write')
    expect(await publishing?.send(second, ready.stored, kept.port())).toMatchObject({
      outcome: 'unconfirmed',
    })
    fake.faults.mend()
    expect(fake.state.posts).toHaveLength(1)
    expect(await look()).toMatchObject({ found: 'unknown' })
    fake.faults.strike('half-answer', 'write')
    await publishing?.send(second, ready.stored, kept.port())
    fake.faults.mend()
    expect(fake.state.posts).toHaveLength(2)
    expect(await look()).toMatchObject({
      found: 'present',
      remote: { id: fake.state.posts[1]?.id },
    })
  })
})

it('leaves drafts in the inbox, without asking who may see them', async () => {
  const kept = await channel()
  for (const media of [film(), photo()]) {
    const asked = { ...order(kept, written([media], { mode: 'draft' })), key: media.file }
    expect(await send(kept, asked)).toMatchObject({ outcome: 'published' })
  }
  expect(fake.state.sendings.map(({ isDraft, kind }) => [kind, isDraft])).toEqual([
    ['video', true],
    ['photo', true],
  ])
  expect(fake.state.posts).toEqual([])
})

describe('rules', () => {
  const limits = {
    way: 'direct',
    creator: {
      ...{ nickname: 'Café', privacy: ['PUBLIC_TO_EVERYONE', 'SELF_ONLY'], longest: 60 },
      ...{ comments: true, duets: true, stitches: true },
    },
  }
  const codes = (content: OutgoingContent, of = limits) =>
    rules
      .check(content, of)
      .filter(({ level }) => level === 'blocker')
      .map(({ code, values }) => (code === 'setting-wrong' ? values.setting : code))

  it.each([
    [{}, ['privacy']],
    [everyone, []],
    [{ privacy: 'FOLLOWER_OF_CREATOR' }, ['privacy']],
    [{ mode: 'draft' }, []],
    [{ mode: 'later' }, ['mode', 'privacy']],
    [{ ...everyone, commercial: true }, ['commercial']],
    [{ ...everyone, commercial: true, own_brand: true }, []],
    [{ privacy: 'SELF_ONLY', commercial: true, paid_partnership: true }, ['paid_partnership']],
    [{ ...everyone, comments: 'yes' }, ['comments']],
  ] as const)('find in %j: %j', (settings, found) => {
    expect(codes(written([film()], settings))).toEqual(found)
  })

  it('know how long the videos of this account may be', () => {
    const media = film()
    const long = { ...media, video: { seconds: 61, framesPerSecond: 30, codec: 'avc' } }
    expect(codes(written([long]))).toEqual(['video-too-long'])
  })

  it('know the post behind a link that a person brings back', () => {
    const link = 'https://www.tiktok.com/@cafebrume/video/7400000000000000001?is_copy_url=1'
    expect(rules.remoteOf?.(link)).toEqual({ id: '7400000000000000001', url: link })
    expect(rules.remoteOf?.('https://vm.tiktok.com/ZMabc/')).toBeNull()
    expect(rules.remoteOf?.('https://example.fr/@a/video/1')).toBeNull()
  })
})

describe('what is told', () => {
  const way = () => ({ app: fakeApp, secret: 'word', now: bench.clock.now() })
  const told = (event: string, content: object = { publish_id: 'v_pub_file~v2-1.1' }) =>
    signedHook({ event, content }, { now: bench.clock.now() })

  it('is believed with the signature of the application only, and for three days', () => {
    const hook = told('post.publish.complete')
    expect(hooks?.read(hook, way())).toMatchObject({
      from: 'network',
      events: [
        { account: 'open-1', about: 'publication', payload: { publishId: expect.any(String) } },
      ],
    })
    const forged = { event: 'post.publish.complete', content: {} }
    const other = signedHook(forged, { now: bench.clock.now(), secret: 'another' })
    expect(hooks?.read(other, way())).toEqual({ from: 'nobody' })
    const body = Buffer.from(Buffer.from(hook.body).toString().replace('open-1', 'open-2'))
    expect(hooks?.read({ ...hook, body }, way())).toEqual({ from: 'nobody' })
    bench.clock.advance(74 * 3_600_000)
    expect(hooks?.read(hook, way())).toEqual({ from: 'nobody' })
  })

  it('is the same event each time that it is told', () => {
    const id = () => {
      const reading = hooks?.read(told('post.publish.failed'), way())
      return reading?.from === 'network' ? reading.events[0]?.id : undefined
    }
    expect(id()).toBe(id())
  })

  it('says that the person took the access back', () => {
    expect(hooks?.read(told('authorization.removed', { reason: 1 }), way())).toMatchObject({
      events: [{ about: 'access' }],
    })
  })
})

it('counts a post once TikTok lets everybody see it, and a draft once it is published', async () => {
  fake.state.isModerated = true
  const kept = await channel()
  const sent = await send(kept, order(kept, written([film()])))
  const drafted = { ...order(kept, written([film()], { mode: 'draft' })), key: 'two' }
  const draft = await send(kept, drafted)
  const ids = [sent, draft].map(one => (one?.outcome === 'published' ? one.remote.id : ''))
  const counted = () => insights?.posts(kept.account, ids, kept.port())
  expect(await counted()).toEqual({ outcome: 'counted', posts: [] })
  fake.state.isModerated = false
  const [, inbox] = fake.state.sendings
  if (inbox) publish(fake.state, inbox)
  expect(await counted()).toMatchObject({
    outcome: 'counted',
    posts: [{ remoteId: ids[1] }, { remoteId: ids[0] }],
  })
})
