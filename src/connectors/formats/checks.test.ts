import { describe, expect, it } from 'vitest'
import type { OutgoingContent, OutgoingMedia } from '../content.ts'
import { checkContent } from './checks.ts'
import type { FormatRules } from './formats.ts'
import type { Limit } from './limit.ts'

const own = (value: number): Limit => ({ value, source: 'this file', checked: '2026-11-22' })

const photos = {
  most: own(4),
  types: ['image/jpeg'],
  bytes: own(1_000),
  width: { from: own(320), to: own(1_440) },
  ratio: { from: own(0.8), to: own(1.91) },
}
const films = {
  most: own(1),
  types: ['video/mp4'],
  bytes: own(10_000),
  seconds: { from: own(3), to: own(90) },
  framesPerSecond: { from: own(24), to: own(60) },
  codecs: ['avc', 'hevc'],
}
const formats: readonly FormatRules[] = [
  { format: 'post', images: photos },
  { format: 'carousel', images: { ...photos, least: 2 }, videos: films, together: own(3) },
  {
    format: 'short',
    videos: films,
    needsFile: true,
    title: { needed: true, most: own(10) },
  },
  { format: 'document', documents: { most: own(1), types: ['application/pdf'], bytes: own(500) } },
  {
    format: 'poll',
    poll: {
      options: { least: 2, most: own(4) },
      optionLength: own(5),
      minutes: { from: own(5), to: own(10_080) },
      severalAnswers: false,
    },
  },
]
const network = { formats, limits: { text: own(20), alt: own(30) } }

const photo: OutgoingMedia = {
  file: 'p',
  alt: 'Un colibri.',
  contentType: 'image/jpeg',
  bytes: 900,
  width: 1_080,
  height: 1_080,
}
const film: OutgoingMedia = {
  ...photo,
  kind: 'video',
  contentType: 'video/mp4',
  alt: '',
  video: { seconds: 30, framesPerSecond: 30, codec: 'avc' },
}

const said = (
  format: OutgoingContent['format'],
  media: readonly OutgoingMedia[],
  more: Partial<OutgoingContent> = {},
) =>
  checkContent(
    network,
    { format, language: 'fr', parts: [{ text: 'Bonjour.', media }], settings: {}, ...more },
    {
      count: text => ({
        used: text.length,
        max: 20,
        overflowAt: text.length > 20 ? 20 : null,
      }),
    },
  ).map(({ code }) => code)

const wide = (width: number, height: number): OutgoingMedia => ({ ...photo, width, height })
const lasting = (seconds: number, more: object = {}): OutgoingMedia => ({
  ...film,
  video: { seconds, framesPerSecond: 30, codec: 'avc', ...more },
})

describe('files against the limits of a format', () => {
  it.each([
    ['a photo that fits', 'post', [photo], []],
    ['five photos of four', 'post', [photo, photo, photo, photo, photo], ['too-many-images']],
    ['a film where none is taken', 'post', [film], ['file-not-taken']],
    ['one photo of two at least', 'carousel', [photo], ['too-few-images']],
    ['photos and a film together', 'carousel', [photo, film], []],
    ['more than all in all', 'carousel', [photo, photo, photo, film], ['too-many-images']],
    ['4:5, to the pixel', 'post', [wide(1_080, 1_351)], []],
    ['too tall', 'post', [wide(1_080, 1_920)], ['ratio-wrong']],
    ['too narrow', 'post', [wide(300, 300)], ['image-too-narrow']],
    ['too wide', 'post', [wide(2_000, 2_000)], ['image-too-large']],
    [
      'too heavy, of another kind',
      'post',
      [{ ...photo, bytes: 1_001, contentType: 'image/tiff' }],
      ['file-wrong-type', 'file-too-big'],
    ],
    ['a description too long', 'post', [{ ...photo, alt: 'é'.repeat(31) }], ['alt-too-long']],
  ] as const)('%s', (_, format, media, codes) => {
    expect(said(format, media)).toEqual(codes)
  })

  it.each([
    ['a film that fits', [film], []],
    ['no film', [], ['file-missing']],
    ['too short', [lasting(2)], ['video-too-short']],
    ['too long', [lasting(91)], ['video-too-long']],
    ['29.97 frames', [lasting(30, { framesPerSecond: 29.97 })], []],
    ['23.976 frames, which is 24 to a person', [lasting(30, { framesPerSecond: 23.976 })], []],
    ['twelve frames', [lasting(30, { framesPerSecond: 12 })], ['video-frames']],
    ['another codec', [lasting(30, { codec: 'vp9' })], ['video-codec']],
    ['two films', [film, film], ['too-many-videos']],
  ] as const)('%s', (_, media, codes) => {
    expect(said('short', media, { title: 'Le thé' })).toEqual(codes)
  })

  it('says why nothing can leave, once for the whole of it', () => {
    expect(said('story', [])).toEqual(['format-unsupported'])
    expect(said('short', [film])).toEqual(['title-missing'])
    expect(said('short', [film], { title: 'Le thé du matin' })).toEqual(['title-too-long'])
    expect(said('post', [], { parts: [{ text: ' ', media: [] }] })).toEqual(['text-empty'])
    expect(said('post', [], { parts: [{ text: 'a'.repeat(21), media: [] }] })).toEqual([
      'text-too-long',
    ])
    expect(
      said('post', [], {
        parts: [
          { text: 'Un', media: [] },
          { text: 'deux', media: [] },
        ],
      }),
    ).toEqual(['too-many-parts'])
    expect(
      said('document', [
        {
          ...photo,
          kind: 'document',
          contentType: 'application/pdf',
          bytes: 400,
          width: 0,
          height: 0,
        },
      ]),
    ).toEqual([])
  })
})

describe('polls', () => {
  const poll = { options: ['Oui', 'Non'], minutes: 1_440, severalAnswers: false }
  it.each([
    ['two answers for a day', poll, []],
    ['one answer', { ...poll, options: ['Oui', ' '] }, ['poll-options']],
    ['an answer too long', { ...poll, options: ['Oui', 'Peut-être'] }, ['poll-option-too-long']],
    ['a month', { ...poll, minutes: 43_200 }, ['poll-time']],
  ] as const)('%s', (_, wanted, codes) => {
    expect(said('poll', [], { poll: wanted })).toEqual(codes)
  })

  it('is missing', () => expect(said('poll', [])).toEqual(['poll-missing']))
})
