/** What a professional account may publish, with the source of every limit. */
import type { Limit } from '../connector.ts'
import type { FormatRules, ImageRules, VideoRules } from '../formats/formats.ts'

const checked = '2026-11-22'
const mediaPage =
  'https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media'
const publishingPage =
  'https://developers.facebook.com/documentation/instagram-platform/content-publishing'

const limit = (value: number): Limit => ({ value, source: mediaPage, checked })
const unverified = (value: number): Limit => ({ ...limit(value), unverified: true })

/** Meta does not say how long a comment may be. */
export const longestComment: Limit = {
  ...{ value: 2_196, checked, unverified: true },
  source: 'https://www.ayrshare.com/docs/help-center/technical-support/character_limits',
}

export const images: ImageRules = {
  most: limit(1),
  types: ['image/jpeg'],
  bytes: unverified(8_388_608),
  width: { from: unverified(320) },
  ratio: { from: unverified(0.8), to: unverified(1.91) },
}

const films: VideoRules = {
  most: limit(1),
  types: ['video/mp4', 'video/quicktime'],
  bytes: unverified(314_572_800),
  width: { to: unverified(1_920) },
  seconds: { from: unverified(3), to: unverified(900) },
  framesPerSecond: { from: unverified(23), to: unverified(60) },
  codecs: ['avc', 'hevc'],
}

/** A picture of a story fills the screen; the network crops what is of another shape. */
const storyImages: ImageRules = {
  most: limit(1),
  types: ['image/jpeg'],
  bytes: unverified(8_388_608),
}

/** All formats together, until the account's own quota is read. */
const perDay: Limit = { value: 100, source: publishingPage, checked, unverified: true }

/** What fills the screen for a day. */
const story = {
  needsFile: true,
  images: storyImages,
  videos: {
    ...films,
    bytes: unverified(104_857_600),
    seconds: { from: unverified(3), to: unverified(60) },
  },
} satisfies Omit<FormatRules, 'format'>

export const formats: readonly FormatRules[] = [
  { format: 'post', perDay, needsFile: true, images },
  {
    format: 'carousel',
    perDay,
    needsFile: true,
    images: { ...images, least: 2, most: { value: 10, source: publishingPage, checked } },
    videos: { ...films, most: { value: 10, source: publishingPage, checked } },
    together: { value: 10, source: publishingPage, checked },
  },
  {
    format: 'short',
    perDay,
    name: { fr: 'Reel', en: 'Reel' },
    needsFile: true,
    videos: { ...films, cover: 'moment' },
  },
  { ...story, format: 'story', wordless: true, perDay },
  {
    ...story,
    format: 'sticker-story',
    assisted: {
      fr: 'L’API d’Instagram ne prend ni lien, ni sondage, ni mention sur une story. Quelqu’un les pose donc dans l’application.',
      en: 'The API of Instagram takes neither link, poll nor mention on a story. So somebody sets them in the app.',
    },
  },
]

export const limits = {
  text: { value: 2_200, source: mediaPage, checked },
  alt: unverified(1_000),
}

/** In the caption of one post. */
export const mostHashtags: Limit = unverified(30)
export const mostMentions: Limit = unverified(20)
