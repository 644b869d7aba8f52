import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Json, PublishOrder } from '../connector.ts'
import { connecting } from './connecting.ts'
import { conversations } from './conversations.ts'
import { openChannel, orderOf, type Scene, startScene, videoContent } from './fake/scene.ts'
import { makeFound } from './fake/search.ts'
import { insights } from './insights.ts'
import { listening } from './listening.ts'
import { nextMidnight } from './pacific.ts'
import { publishing } from './publishing.ts'
import { rules } from './rules.ts'
import { pieceBytes } from './session.ts'
import { tagLength } from './settings.ts'

let scene: Scene
let channel: Awaited<ReturnType<typeof openChannel>>
beforeEach(async () => {
  scene = await startScene()
  channel = await openChannel(scene)
})
afterEach(() => scene.fake.stop())

const prepare = async (order: PublishOrder, stored: Json = null) =>
  publishing.prepare?.(order, stored, channel.port())

async function prepared(order: PublishOrder): Promise<Json> {
  const outcome = await prepare(order)
  if (outcome?.outcome !== 'prepared') throw new Error(JSON.stringify(outcome))
  return outcome.stored
}

const uploadCalls = () =>
  scene.bench.calls.filter(({ url }) => url.includes('/upload/youtube/v3/videos'))

describe('uploading', () => {
  it('sends a large file in pieces, privately, and shows it by one call', async () => {
    const bytes = 2 * pieceBytes + 1_234
    const order = orderOf(scene, channel, videoContent(scene, bytes))
    const stored = await prepared(order)
    expect(scene.fake.state.pieces).toEqual([pieceBytes, pieceBytes, 1_234])
    expect(scene.fake.state.videos[0]?.status.privacyStatus).toBe('private')
    const [session] = scene.fake.state.sessions.values()
    expect(session?.received.every((byte, place) => byte === place % 251)).toBe(true)
    const asked = scene.bench.calls.length
    expect(await publishing.send(order, stored, channel.port())).toMatchObject({
      outcome: 'published',
      remote: { url: expect.stringContaining('https://www.youtube.com/watch?v=') },
    })
    expect(scene.bench.calls.slice(asked).map(({ method }) => method)).toEqual(['PUT'])
    expect(scene.fake.state.videos[0]?.status).toMatchObject({
      ...{ privacyStatus: 'public', selfDeclaredMadeForKids: false },
    })
  })

  it('goes on where a cut connection stopped, and sends no byte twice', async () => {
    scene.fake.state.cuts = 2
    const order = orderOf(scene, channel, videoContent(scene, 2 * pieceBytes + 7))
    await prepared(order)
    expect(scene.fake.state.pieces).toEqual([pieceBytes, pieceBytes, 7])
    expect(scene.fake.state.videos).toHaveLength(1)
  })

  it('goes on in the same session after a crash', async () => {
    scene.fake.state.cuts = 99
    const order = orderOf(scene, channel, videoContent(scene, 5 * pieceBytes))
    expect(await prepare(order)).toMatchObject({ outcome: 'wait' })
    const before = scene.fake.state.pieces.length
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(5)
    scene.fake.state.cuts = 0
    await prepared(order)
    expect(scene.fake.state.pieces).toHaveLength(5)
    expect(scene.fake.state.sessions.size).toBe(1)
    expect(uploadCalls().filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('begins again where YouTube has thrown the session away', async () => {
    scene.fake.state.cuts = 99
    const order = orderOf(scene, channel, videoContent(scene, 5 * pieceBytes))
    await prepare(order)
    scene.fake.state.cuts = 0
    scene.fake.state.sessions.clear()
    expect(await prepare(order)).toMatchObject({ outcome: 'wait' })
    await prepared(order)
    expect(scene.fake.state.videos).toHaveLength(1)
  })

  it('sets the picture and the captions once, before anybody sees the video', async () => {
    const order = orderOf(scene, channel, videoContent(scene, 999, { dressed: true }))
    await prepared(order)
    await prepared(order)
    const [video] = scene.fake.state.videos
    expect(video?.thumbnail?.byteLength).toBe(200)
    expect(video?.captions).toEqual(['fr'])
    expect(scene.bench.calls.filter(({ url }) => url.includes('/captions'))).toHaveLength(1)
  })

  it.each([
    [{ uploadStatus: 'failed', failureReason: 'codec' }, 'media-not-accepted'],
    [{ uploadStatus: 'rejected', rejectionReason: 'duplicate' }, 'duplicate'],
    [{ uploadStatus: 'rejected', rejectionReason: 'copyright' }, 'breaks-rules'],
  ])('says what YouTube finds while it processes: %o', async (outcome, reason) => {
    scene.fake.state.processingOutcome = outcome
    const order = orderOf(scene, channel, videoContent(scene, 999))
    expect(await prepare(order)).toMatchObject({ outcome: 'refused', reason })
  })

  it('says that YouTube keeps the videos of an unaudited project private', async () => {
    scene.fake.state.isAudited = false
    const order = orderOf(scene, channel, videoContent(scene, 999))
    const stored = await prepared(order)
    expect(await publishing.send(order, stored, channel.port())).toMatchObject({
      outcome: 'refused',
      reason: 'account-restricted',
      answer: { message: expect.stringContaining('audited') },
    })
    expect(await publishing.readBack?.(order, stored, null, channel.port())).toEqual({
      found: 'absent',
    })
  })
})

describe('what the project may do in a day', () => {
  it('is counted and told', async () => {
    const order = orderOf(scene, channel, videoContent(scene, 999, { dressed: true }))
    await publishing.send(order, await prepared(order), channel.port())
    const read = await publishing.quota?.(channel.account, channel.port())
    if (read?.outcome !== 'read') throw new Error(JSON.stringify(read))
    // The channel as it was connected, a picture, captions, one look, and the call that shows.
    expect(read.lines.map(({ used, most }) => [used, most])).toEqual([
      [1, 100],
      [0, 100],
      [1 + 50 + 400 + 1 + 50, 10_000],
    ])
    expect(scene.fake.state.left).toEqual({
      ...{ uploads: 99, searches: 100, units: 10_000 - 502 },
    })
  })

  it('waits until midnight in California once it is used up, without another call', async () => {
    scene.fake.state.left.uploads = 0
    const order = orderOf(scene, channel, videoContent(scene, 999))
    const until = new Date('2026-11-22T08:00:00Z')
    scene.bench.clock.set(new Date('2026-11-21T09:30:00Z'))
    expect(await prepare(order)).toMatchObject({ outcome: 'wait', until })
    const asked = scene.bench.calls.length
    expect(await prepare(order)).toMatchObject({ outcome: 'wait', until })
    expect(scene.bench.calls.length).toBe(asked)
    scene.fake.state.left.uploads = 100
    scene.bench.clock.set(until)
    await prepared(order)
  })

  it.each([
    ['2026-07-01T06:59:00Z', '2026-07-01T07:00:00Z'],
    ['2026-07-01T07:00:00Z', '2026-07-02T07:00:00Z'],
    ['2026-12-01T07:59:00Z', '2026-12-01T08:00:00Z'],
    ['2026-11-01T12:00:00Z', '2026-11-02T08:00:00Z'],
  ])('at %s, midnight comes at %s', (now, midnight) => {
    expect(nextMidnight(new Date(now))).toEqual(new Date(midnight))
  })
})

describe('connecting', () => {
  it('asks for lasting access, and brings every channel of the consent back', async () => {
    const { authorize, finished } = await scene.connect('agence')
    const asked = new URL(authorize).searchParams
    expect(asked.get('access_type')).toBe('offline')
    expect(asked.get('prompt')).toContain('consent')
    expect(finished.ok && finished.value.map(({ handle }) => handle)).toEqual(['@brume', '@rosee'])
  })

  it('says that the account keeps no channel', async () => {
    const { finished } = await scene.connect('personne')
    expect(finished).toMatchObject({ ok: false, refusal: { code: 'no-account' } })
  })

  it('connects without the figures, and says which permission is missing', async () => {
    scene.fake.withheld.push('https://www.googleapis.com/auth/yt-analytics.readonly')
    const { finished } = await scene.connect()
    const [account] = finished.ok ? finished.value : []
    expect(account).toMatchObject({ permissionsHeld: ['manage'], permissionsMissing: ['count'] })
  })

  it('renews an access that ends, and keeps the key that Google gave once', async () => {
    const before = JSON.stringify(channel.credentials)
    scene.bench.clock.advance(3_700_000)
    const health = await connecting.check(channel.account, channel.port())
    expect(health.ok).toBe(true)
    expect(JSON.stringify(channel.credentials)).not.toBe(before)
    expect(channel.credentials).toHaveProperty('refreshToken')
  })
})

describe('comments', () => {
  const fetchAll = async (stored: Json | null = null) => {
    const since = new Date(scene.bench.clock.now().getTime() - 30 * 86_400_000)
    const changes: string[] = []
    let cursor = stored
    for (;;) {
      const outcome = await conversations.fetch(channel.account, cursor, since, channel.port())
      if (outcome.outcome !== 'fetched') throw new Error(JSON.stringify(outcome))
      for (const change of outcome.page.changes)
        changes.push(
          change.change === 'message'
            ? `${change.message.visibility}: ${change.message.text}`
            : change.change,
        )
      cursor = outcome.page.cursor
      if (!outcome.page.more) return { changes, cursor }
    }
  }

  it('reads every reply below a comment that has many, once', async () => {
    const order = orderOf(scene, channel, videoContent(scene, 999))
    await publishing.send(order, await prepared(order), channel.port())
    const video = scene.fake.state.videos[0]?.id ?? ''
    const { addComment } = await import('./fake/comments.ts')
    const say = (parent: string | null, text: string) =>
      addComment(scene.fake.state, { video, parent, author: 'UCperson-ines', text })
    const first = say(null, 'Premier')
    for (let place = 0; place < 130; place += 1) {
      scene.bench.clock.advance(1_000)
      say(first.id, `Réponse ${place}`)
    }
    const all = await fetchAll()
    expect(all.changes).toHaveLength(131)
    scene.bench.clock.advance(1_000)
    say(first.id, 'Encore une')
    const more = await fetchAll(all.cursor)
    expect(more.changes).toEqual(['visible: Encore une'])
    expect((await fetchAll(more.cursor)).changes).toEqual([])
  })

  it('sees what YouTube holds, then what is approved there', async () => {
    const order = orderOf(scene, channel, videoContent(scene, 999))
    await publishing.send(order, await prepared(order), channel.port())
    const video = scene.fake.state.videos[0]?.id ?? ''
    const { addComment } = await import('./fake/comments.ts')
    const held = addComment(scene.fake.state, {
      ...{ video, parent: null, author: 'UCperson-ines', text: 'Un lien' },
    })
    held.status = 'heldForReview'
    const first = await fetchAll()
    expect(first.changes).toEqual(['held: Un lien'])
    held.status = 'published'
    expect((await fetchAll(first.cursor)).changes).toEqual(['visible: Un lien'])
  })
})

it('tells the audience by country, age and gender', async () => {
  const told = await insights.audience?.(channel.account, channel.port())
  expect(told).toMatchObject({
    outcome: 'counted',
    parts: [
      { by: 'country', shares: [{ key: 'FR', value: 812 }, { key: 'BE' }] },
      { by: 'age', shares: [{ key: '25-34', value: 61.5 }, { key: '35-44' }] },
      { by: 'gender', shares: [{ key: 'female' }, { key: 'male' }] },
    ],
  })
})

describe('rules', () => {
  const codes = (change: object) =>
    rules
      .check({ ...videoContent(scene, 999), ...change }, {})
      .filter(({ level }) => level === 'blocker')
      .map(({ code, values }) => values.setting ?? code)

  it.each([
    ['all is well', {}, []],
    ['nobody has said whether it is for kids', { settings: {} }, ['madeForKids']],
    ['angle brackets in the title', { title: 'a > b' }, ['angle-brackets']],
    ['a title of many joined emoji', { title: '👩‍👩‍👧‍👦'.repeat(15) }, ['title-too-long']],
    [
      'too many tags',
      {
        settings: {
          madeForKids: true,
          tags: Array(60)
            .fill(0)
            .map((_, n) => `mot clé ${n}`)
            .join(),
        },
      },
      ['tags'],
    ],
    ['a Short that lies down', { format: 'short' }, ['ratio-wrong']],
    ['a text alone', { parts: [{ text: 'Bonjour', media: [] }] }, ['file-missing']],
  ])('%s', (_, change, expected) => expect(codes(change)).toEqual(expected))

  it('counts a description in bytes, and cuts no character', () => {
    const { used, max, overflowAt } = rules.count(`${'a'.repeat(4_998)}é😀`, {})
    expect([used, max, overflowAt]).toEqual([5_004, 5_000, 4_999])
  })

  it('counts tags with their commas, and quotes around spaces', () => {
    expect(tagLength(['mer', 'bord de mer'])).toBe(3 + 1 + 13)
  })
})

describe('searching', () => {
  const search = (by: 'words' | 'hashtag', text: string) =>
    listening.search(channel.account, { by, text }, null, channel.port())
  const written = async (text: string, hashtag: string) =>
    makeFound(scene.fake.state).write({ by: 'ines', text, hashtag })

  it('tells videos whole, and whose they are', async () => {
    const id = await written('Deux colibris', 'jardin')
    expect(await search('words', 'colibris')).toEqual({
      outcome: 'found',
      posts: [
        {
          remoteId: id,
          url: `https://www.youtube.com/watch?v=${id}`,
          author: {
            ...{ remoteId: 'UCperson-ines', handle: 'ines', displayName: 'ines', isUs: false },
            url: 'https://www.youtube.com/channel/UCperson-ines',
          },
          text: 'Deux colibris\n\nAu jardin. #jardin',
          at: scene.bench.clock.now(),
          media: [
            {
              ...{ kind: 'image', alt: 'Deux colibris' },
              url: 'https://i.ytimg.com/vi/1/hqdefault.jpg',
            },
          ],
          counts: { views: 12, likes: 2, comments: 0 },
        },
      ],
      cursor: null,
      more: false,
    })
  })

  it('tells by hashtag only what bears it, and takes no word for an operator', async () => {
    await written('Le colibri du jardin', 'oiseau')
    const borne = await written('Autre chose', 'Colibri')
    expect(await search('hashtag', 'colibri')).toMatchObject({ posts: [{ remoteId: borne }] })
    expect(await search('words', 'colibri -jardin')).toMatchObject({ posts: [{}, {}] })
    expect(await search('words', 'ours|colibri')).toMatchObject({ posts: [] })
  })

  it('counts searches apart, and waits for the next day of Google once they are used up', async () => {
    await written('Deux colibris', 'jardin')
    await search('words', 'colibris')
    const quota = await publishing.quota?.(channel.account, channel.port())
    expect(quota).toMatchObject({
      lines: [{}, { name: { en: 'Project searches' }, used: 1, most: 100 }, {}],
    })
    scene.fake.state.left.searches = 0
    const until = nextMidnight(scene.bench.clock.now())
    expect(await search('words', 'colibris')).toMatchObject({ outcome: 'wait', until })
    const asked = scene.bench.calls.length
    expect(await search('words', 'colibris')).toMatchObject({ outcome: 'wait', until })
    expect(scene.bench.calls.length).toBe(asked)
    expect(await insights.account(channel.account, channel.port())).toMatchObject({
      outcome: 'counted',
    })
  })
})
