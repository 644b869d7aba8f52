import { createDecipheriv, randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { connectBy, makeVideo } from '../conformance-contents.ts'
import type { ConformanceWorld } from '../conformance-world.ts'
import type { OutgoingContent, OutgoingMedia, PublishOrder } from '../connector.ts'
import { byHand } from '../formats/way.ts'
import type { TestChannel } from '../testing.ts'
import { openedByApi } from './api-way.ts'
import { cipherPiece, makeCipher } from './ciphered.ts'
import type { FakeState } from './fake/state.ts'
import { byApi } from './fake/subject.ts'
import { insights } from './insights.ts'
import { manifest } from './manifest.ts'
import { usernameOf } from './public-page.ts'
import { publishing } from './publishing.ts'
import { rules } from './rules.ts'
import { pieceBytes } from './uploads.ts'

test.each([
  ['@Maison.Colibri', 'maison.colibri'],
  ['  maison_colibri ', 'maison_colibri'],
  ['https://www.snapchat.com/add/maison-colibri?share_id=1', 'maison-colibri'],
  ['https://snapchat.com/@maison.colibri', 'maison.colibri'],
  ['1maison', undefined],
  ['ab', undefined],
  ['maison colibri', undefined],
  ['https://example.org/add/maison', undefined],
])('%s is read as %s', (typed, name) => {
  expect(usernameOf(typed)).toBe(name)
})

test('a file ciphered piece by piece is what is ciphered at once', async () => {
  const cipher = makeCipher()
  const file = randomBytes(3 * 64 + 5)
  const pieces: Uint8Array[] = []
  let from = cipher.iv
  for (let place = 0; place < 4; place += 1) {
    const plain = file.subarray(place * 64, (place + 1) * 64)
    const { bytes, next } = await cipherPiece(cipher, from, plain, place === 3)
    pieces.push(bytes)
    from = next
  }
  const [key, iv] = [cipher.key, cipher.iv].map(one => Buffer.from(one, 'base64'))
  if (!key || !iv) throw new Error('no key')
  const reader = createDecipheriv('aes-256-cbc', key, iv)
  expect(Buffer.concat([reader.update(Buffer.concat(pieces)), reader.final()])).toEqual(file)
})

describe('what is published by hand', () => {
  test('is every format of an account that the API has not opened, and none of the others', () => {
    expect(manifest.formats.map(({ format }) => format)).toEqual(['story', 'post', 'short'])
    for (const { format } of manifest.formats) {
      expect(byHand({ manifest, rules }, format, {})?.fr).toContain('Snapchat')
      expect(byHand({ manifest, rules }, format, openedByApi)).toBeUndefined()
    }
  })

  test('keeps the words of a story; the API, told so, does not send them', () => {
    const image = { file: 'i', alt: '', contentType: 'image/png', bytes: 9 }
    const media = [{ ...image, width: 1080, height: 1920 }]
    const story: OutgoingContent = {
      ...{ format: 'story', language: 'fr', settings: {} },
      parts: [{ text: 'Ce soir, oolong.', media }],
    }
    expect(rules.check(story, {})).toEqual([])
    expect(rules.check(story, openedByApi)).toEqual([
      { level: 'advice', code: 'text-stays', part: 0, values: {} },
    ])
    expect(rules.check({ ...story, parts: [{ text: ' ', media }] }, openedByApi)).toEqual([])
  })

  test('has the measure of its format', () => {
    const over = (format: 'story' | 'short', count: number) =>
      rules
        .check(
          { format, language: 'fr', parts: [{ text: 'é'.repeat(count), media: [] }], settings: {} },
          {},
        )
        .some(({ code }) => code === 'text-too-long')
    expect([over('short', 160), over('short', 161)]).toEqual([false, true])
    expect([over('story', 250), over('story', 251)]).toEqual([false, true])
  })

  test('is known again by the link of a Spotlight; a story has none that lasts', () => {
    const link = 'https://www.snapchat.com/spotlight/W7_EDlXWTBiXAEEniNoMPwAAYbGhkc2Vu?share=1'
    expect(rules.remoteOf?.(link)).toEqual({ id: 'W7_EDlXWTBiXAEEniNoMPwAAYbGhkc2Vu', url: link })
    expect(rules.remoteOf?.('https://www.snapchat.com/add/maison.colibri')).toBeNull()
    expect(rules.remoteOf?.('pas un lien')).toBeNull()
  })

  test('must be upright, of six seconds to a minute', () => {
    const video = (seconds: number, width: number) => ({
      ...{ file: 'v', kind: 'video' as const, alt: '', contentType: 'video/mp4', bytes: 1_000 },
      ...{ width, height: 1920 },
      video: { seconds, framesPerSecond: 30, codec: 'avc' },
    })
    const found = (file: ReturnType<typeof video>) =>
      rules
        .check(
          { format: 'short', language: 'fr', parts: [{ text: '', media: [file] }], settings: {} },
          {},
        )
        .filter(({ level }) => level === 'blocker')
        .map(({ code }) => code)
    expect(found(video(30, 1080))).toEqual([])
    expect(found(video(5, 1080))).toContain('video-too-short')
    expect(found(video(61, 1080))).toContain('video-too-long')
    expect(found(video(30, 1920))).toContain('ratio-wrong')
  })
})

describe('by the API', () => {
  let world: (ConformanceWorld & { readonly fake: { readonly state: FakeState } }) | undefined
  afterEach(() => world?.stop())

  async function open(): Promise<{ state: FakeState; channel: TestChannel; files: Files }> {
    world = await byApi.makeWorld()
    const connected = await connectBy(byApi, world, world.connect)
    if (!connected.ok) throw new Error(connected.refusal.code)
    const channel = world.bench.keep(connected.value)
    return { state: world.fake.state, channel, files: world.bench.files }
  }
  type Files = ConformanceWorld['bench']['files']

  const video = (bytes: number): OutgoingMedia => ({
    ...makeVideo({ subject: byApi, world: worldOf() }, {}),
    ...{ contentType: 'video/mp4', bytes, width: 1080, height: 1920 },
  })
  const worldOf = () => {
    if (!world) throw new Error('open it first')
    return world
  }
  const orderOf = (
    channel: TestChannel,
    media: OutgoingMedia,
    content: Partial<OutgoingContent> = {},
  ): PublishOrder => ({
    ...{ publicationId: 'p', key: 'p-0', part: 0, done: [], account: channel.account },
    firstAt: worldOf().bench.clock.now(),
    content: {
      ...{ format: 'short', language: 'fr', settings: {} },
      parts: [{ text: 'Le geste du potier. #grès', media: [media] }],
      ...content,
    },
  })
  const prepare = async (order: PublishOrder, channel: TestChannel) => {
    const prepared = await publishing.prepare?.(order, null, channel.port())
    if (prepared?.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
    return prepared.stored
  }

  test('an account added by its name is the same account once the API opens it', async () => {
    const { channel } = await open()
    expect(channel.account).toMatchObject({
      ...{ instance: 'www.snapchat.com', remoteId: 'maison.colibri', handle: '@maison.colibri' },
      limits: openedByApi,
    })
  })

  test('a consent opens every profile of the organisation', async () => {
    const { state } = await open()
    state.profiles.push(
      { id: 'q', organization: 'org-1', username: 'cafe.brume', name: 'Brume', subscribers: 4 },
      { id: 'r', organization: 'org-2', username: 'ailleurs', name: 'Ailleurs', subscribers: 1 },
    )
    const second = await connectBy(byApi, worldOf(), {
      ...worldOf().connect,
      picks: ({ remoteId }) => remoteId === 'cafe.brume',
    })
    expect(second).toMatchObject({ ok: true, value: { displayName: 'Brume' } })
    const foreign = connectBy(byApi, worldOf(), {
      ...worldOf().connect,
      picks: ({ remoteId }) => remoteId === 'ailleurs',
    })
    await expect(foreign).rejects.toThrow('no account')
  })

  test('an application that Snap has not let in is told so', async () => {
    const { state } = await open()
    state.isLetIn = false
    expect(await connectBy(byApi, worldOf(), worldOf().connect)).toMatchObject({
      refusal: { code: 'permission-missing', permission: 'profile' },
    })
  })

  test('a long video goes in pieces, resumes after a cut, and is whole and readable there', async () => {
    const { state, channel, files } = await open()
    const bytes = randomBytes(2 * pieceBytes + 77)
    const media = video(bytes.byteLength)
    files.set(media.file, { bytes, contentType: 'video/mp4', name: 'potier.mp4' })
    const order = orderOf(channel, media)
    const port = channel.port()
    let slices = 0
    const cut = {
      ...port,
      sliceFile: async (...asked: Parameters<typeof port.sliceFile>) => {
        slices += 1
        if (slices === 2) throw new Error('the process stops')
        return port.sliceFile(...asked)
      },
    }
    await expect(publishing.prepare?.(order, null, cut)).rejects.toThrow('the process stops')
    const stored = await prepare(order, channel)
    expect(state.files).toHaveLength(1)
    expect([...(state.files[0]?.pieces.keys() ?? [])]).toEqual([1, 2, 3])
    expect(state.files[0]?.plain?.equals(bytes)).toBe(true)
    const sent = await publishing.send(order, stored, channel.port())
    expect(sent).toMatchObject({
      outcome: 'published',
      remote: { url: expect.stringMatching(/^https:\/\/www\.snapchat\.com\/spotlight\/W7_/) },
    })
    expect(state.posts).toMatchObject([
      { kind: 'spotlight', words: 'Le geste du potier. #grès', locale: 'fr_FR' },
    ])
  })

  test('a file that Snapchat still reads is shown a little later, and not sent again', async () => {
    const { state, channel } = await open()
    state.looks = 1
    const order = orderOf(channel, video(3_000))
    const stored = await prepare(order, channel)
    const first = await publishing.send(order, stored, channel.port())
    expect(first).toMatchObject({
      outcome: 'wait',
      until: new Date(worldOf().bench.clock.now().getTime() + 15_000),
    })
    expect(
      await publishing.send(order, await prepare(order, channel), channel.port()),
    ).toMatchObject({ outcome: 'published' })
    expect(state.files).toHaveLength(1)
  })

  test('a file that waited longer than a day is sent anew', async () => {
    const { state, channel } = await open()
    const order = orderOf(channel, video(3_000))
    const stored = await prepare(order, channel)
    worldOf().bench.clock.advance(25 * 3_600_000)
    const late = await publishing.send(order, stored, channel.port())
    expect(late).toMatchObject({ outcome: 'wait', answer: { code: 'MEDIA_EXPIRED' } })
    const again = await publishing.send(order, await prepare(order, channel), channel.port())
    expect(again).toMatchObject({ outcome: 'published' })
    expect(state.files).toHaveLength(2)
  })

  test('a Saved Story bears its title, a story nothing', async () => {
    const { state, channel } = await open()
    const media = video(3_000)
    for (const format of ['post', 'story'] as const) {
      const order = {
        ...orderOf(channel, media, { format, title: 'À l’atelier' }),
        key: format,
      }
      const sent = await publishing.send(order, await prepare(order, channel), channel.port())
      expect(sent).toMatchObject({
        outcome: 'published',
        remote: { url: 'https://www.snapchat.com/add/maison.colibri' },
      })
    }
    expect(state.posts).toMatchObject([
      { kind: 'saved_story', words: 'À l’atelier' },
      { kind: 'story', words: '' },
    ])
  })

  test('nothing is counted of a story, nor of an account that the API has not opened', async () => {
    const { channel } = await open()
    const byName = { ...channel.account, limits: {} }
    const nothing = { outcome: 'counted', posts: [] }
    expect(await insights.posts(channel.account, ['story/m'], channel.port())).toEqual(nothing)
    expect(await insights.posts(byName, ['W7_1'], channel.port())).toEqual(nothing)
    expect(await insights.account(byName, channel.port())).toEqual({
      ...{ outcome: 'counted', counts: [] },
    })
    expect(await insights.posts(channel.account, ['W7_unknown'], channel.port())).toEqual({
      outcome: 'counted',
      posts: [{ remoteId: 'W7_unknown', counts: [], gone: true }],
    })
  })
})
