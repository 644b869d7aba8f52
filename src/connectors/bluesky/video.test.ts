import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OutgoingMedia } from '../connector.ts'
import type { TestChannel } from '../testing.ts'
import { orderOf, prepare, type Scene, send, setScene } from './fake/scene.ts'
import { rules } from './rules.ts'

let scene: Scene
let channel: TestChannel
const bytes = new Uint8Array(2_500_000).map((_, place) => place % 251)
const film: OutgoingMedia = {
  file: 'film',
  kind: 'video',
  alt: 'La brume passe.',
  contentType: 'video/mp4',
  bytes: bytes.byteLength,
  width: 1920,
  height: 1080,
  video: {
    seconds: 30,
    framesPerSecond: 30,
    codec: 'avc',
    captions: [{ file: 'vtt', language: 'fr' }],
  },
}

beforeEach(async () => {
  scene = await setScene()
  scene.bench.files.set('film', { bytes, contentType: 'video/mp4', name: 'brume.mp4' })
  scene.bench.files.set('vtt', {
    bytes: new TextEncoder().encode('WEBVTT\n\n00:00.000 --> 00:02.000\nLa brume\n'),
    contentType: 'text/vtt',
    name: 'brume.vtt',
  })
  channel = await scene.connected()
})
afterEach(() => scene.stop())

const order = () => orderOf(channel, { media: [film] })
const posts = () => scene.fake.records.of(scene.fake.account.did, 'app.bsky.feed.post')
const sent = (name: string) => scene.fake.calls.filter(call => call === name).length

it.each([false, true])(
  'is worked on, then shown with its captions (flat answers: %s)',
  async flat => {
    scene.fake.video.isFlat = flat
    const prepared = await prepare(order(), null, channel.port())
    if (prepared.outcome !== 'prepared') throw new Error(JSON.stringify(prepared))
    expect(posts()).toEqual([])
    expect(await send(order(), prepared.stored, channel.port())).toMatchObject({
      outcome: 'published',
    })
    expect(posts()[0]?.value.embed).toMatchObject({
      $type: 'app.bsky.embed.video',
      video: { mimeType: 'video/mp4', size: bytes.byteLength },
      captions: [{ lang: 'fr', file: { mimeType: 'text/vtt' } }],
      alt: 'La brume passe.',
      aspectRatio: { width: 1920, height: 1080 },
    })
    expect(Buffer.from(scene.fake.video.jobs[0]?.bytes ?? []).equals(Buffer.from(bytes))).toBe(true)
  },
)

it('goes once, whatever stops in between', async () => {
  scene.fake.video.looks = 1_000
  const waiting = await prepare(order(), null, channel.port())
  expect(waiting).toMatchObject({ outcome: 'wait' })
  scene.fake.video.looks = 0
  for (const job of scene.fake.video.jobs) job.looksLeft = 0
  const first = await prepare(order(), null, channel.port())
  const again = await prepare(
    order(),
    first.outcome === 'prepared' ? first.stored : null,
    channel.port(),
  )
  expect(again).toEqual(first)
  expect(sent('app.bsky.video.uploadVideo')).toBe(1)
})

it('is found again under its name when the answer to its upload is lost', async () => {
  scene.fake.strike('timeout-after', 'upload')
  expect((await prepare(order(), null, channel.port())).outcome).toBe('wait')
  scene.fake.mend()
  expect((await prepare(order(), null, channel.port())).outcome).toBe('prepared')
  expect(scene.fake.video.jobs).toHaveLength(1)
})

it('says what the service refuses', async () => {
  scene.fake.video.failure = { failureCode: 'encoding_failure', error: 'Unable to process' }
  expect(await prepare(order(), null, channel.port())).toMatchObject({
    outcome: 'refused',
    reason: 'media-not-accepted',
    answer: { code: 'encoding_failure' },
  })
  scene.fake.video.closed = 'Daily limit reached'
  expect(await prepare(order(), null, channel.port())).toMatchObject({
    outcome: 'refused',
    reason: 'quota-reached',
  })
  scene.fake.video.closed = 'unconfirmed_email'
  expect(await prepare(order(), null, channel.port())).toMatchObject({
    outcome: 'refused',
    reason: 'account-restricted',
  })
})

it('is measured before it leaves', () => {
  const codes = (media: OutgoingMedia[]) =>
    rules.check(orderOf(channel, { media }).content, {}).map(({ code }) => code)
  const lasting = (seconds: number) => ({
    ...film,
    video: { seconds, framesPerSecond: 30, codec: 'avc' },
  })
  expect(codes([film])).toEqual([])
  expect(codes([lasting(181)])).toEqual(['video-too-long'])
  expect(codes([film, film])).toContain('too-many-videos')
  expect(codes([{ ...film, bytes: 100_000_001 }])).toEqual(['file-too-big'])
  expect(codes([{ ...film, contentType: 'video/quicktime' }])).toEqual(['file-wrong-type'])
})
