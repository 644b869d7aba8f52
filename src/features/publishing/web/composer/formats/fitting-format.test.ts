import { expect, it } from 'vitest'
import { manifest as instagramManifest } from '#connectors/instagram/manifest.ts'
import { rules as instagram } from '#connectors/instagram/rules.ts'
import { manifest as youtubeManifest } from '#connectors/youtube/manifest.ts'
import { rules as youtube } from '#connectors/youtube/rules.ts'
import { emptyDraft } from '../../../domain/content.ts'
import type { KnownMedia } from '../../../domain/effective-content.ts'
import { adviseFormat } from './fitting-format.ts'

const photo: KnownMedia = {
  ...{ id: 'photo', contentType: 'image/jpeg', bytes: 1_000, width: 1_080, height: 1_080 },
}
const film = (id: string, width: number, height: number, seconds: number): KnownMedia => ({
  ...{ id, kind: 'video', contentType: 'video/mp4', bytes: 1_000, width, height },
  video: { seconds, framesPerSecond: 30, codec: 'avc', sound: true },
})
const known = [
  photo,
  { ...photo, id: 'poster', width: 900, height: 1_600 },
  film('brief', 1_080, 1_920, 1),
  { ...photo, id: 'second' },
  film('tall', 1_080, 1_920, 30),
  film('long', 1_080, 1_920, 600),
  film('wide', 1_920, 1_080, 30),
]
const media = new Map(known.map(one => [one.id, one]))

function advised(network: 'instagram' | 'youtube', format: string, files: readonly string[]) {
  const uses = files.map(mediaId => ({ mediaId, alt: '' }))
  const channel = { channelId: 'c', format, adaptation: null, settings: {} } as never
  return adviseFormat({
    draft: { ...emptyDraft('fr'), common: { text: 'Bonjour', media: uses }, channels: [channel] },
    channel,
    network:
      network === 'youtube'
        ? { manifest: youtubeManifest, rules: youtube }
        : { manifest: instagramManifest, rules: instagram },
    limits: {},
    media,
  })
}

it.each([
  ['one photo', 'instagram', 'post', ['photo'], null],
  ['two photos', 'instagram', 'post', ['photo', 'second'], { format: 'carousel', why: 'needed' }],
  ['a tall video', 'instagram', 'post', ['tall'], { format: 'short', why: 'needed' }],
  ['a wide video too', 'instagram', 'post', ['wide'], { format: 'short', why: 'needed' }],
  [
    'a photo and a video',
    'instagram',
    'post',
    ['photo', 'wide'],
    { format: 'carousel', why: 'needed' },
  ],
  ['a story stays one', 'instagram', 'story', ['photo', 'second'], null],
  ['a tall, short video', 'youtube', 'video', ['tall'], { format: 'short', why: 'better' }],
  ['a tall, long video', 'youtube', 'video', ['long'], null],
  ['a wide video', 'youtube', 'video', ['wide'], null],
  ['a short that is wide', 'youtube', 'short', ['wide'], { format: 'video', why: 'needed' }],
  [
    'a poster to crop among them',
    'instagram',
    'post',
    ['photo', 'poster'],
    { format: 'carousel', why: 'needed' },
  ],
  ['a poster alone stays to be cropped', 'instagram', 'post', ['poster'], null],
  [
    'a video that is too short all the same',
    'instagram',
    'post',
    ['brief'],
    { format: 'short', why: 'needed' },
  ],
  ['no file', 'instagram', 'post', [], null],
] as const)('%s', (_, network, format, files, advice) => {
  expect(advised(network, format, files)).toEqual(advice)
})
