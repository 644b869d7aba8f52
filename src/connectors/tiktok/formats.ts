/** What an account may publish on TikTok, with the source of every limit. */
import type { Limit } from '../connector.ts'
import type { FormatRules, ImageRules, VideoRules } from '../formats/formats.ts'

const checked = '2026-11-22'
const documentation = 'https://developers.tiktok.com/doc/content-posting-api'
const videoPage = `${documentation}-reference-direct-post`
const photoPage = `${documentation}-reference-photo-post`
const transferPage = `${documentation}-media-transfer-guide`

const limit = (value: number, source: string): Limit => ({ value, source, checked })

const videos: VideoRules = {
  most: limit(1, videoPage),
  types: ['video/mp4', 'video/quicktime', 'video/webm'],
  bytes: limit(4_294_967_296, transferPage),
  width: { from: limit(360, transferPage), to: limit(4_096, transferPage) },
  // The account itself may be granted less: what TikTok says of it is checked too.
  seconds: { from: { ...limit(3, transferPage), unverified: true }, to: limit(600, transferPage) },
  framesPerSecond: { from: limit(23, transferPage), to: limit(60, transferPage) },
  codecs: ['avc', 'hevc', 'vp8', 'vp9'],
  cover: 'moment',
}

const images: ImageRules = {
  most: limit(35, photoPage),
  types: ['image/jpeg', 'image/webp'],
  bytes: { ...limit(20_971_520, transferPage), unverified: true },
  undescribed: true,
}

/** TikTok names no number: what services that publish there have met. */
const perDay: Limit = { ...limit(15, `${documentation}-get-started`), unverified: true }

/** In UTF-16 units. */
export const longestCaption = limit(2_200, videoPage)
export const longestDescription = limit(4_000, photoPage)
/** TikTok does not say it where programs read. */
export const longestComment: Limit = {
  ...limit(150, 'https://lettercounter.org/blog/social-media-character-limits-comparison'),
  unverified: true,
}

export const formats: readonly FormatRules[] = [
  {
    format: 'short',
    name: { fr: 'Vidéo', en: 'Video' },
    perDay,
    needsFile: true,
    videos,
  },
  {
    format: 'carousel',
    name: { fr: 'Photos', en: 'Photos' },
    perDay,
    needsFile: true,
    text: longestDescription,
    title: { needed: false, most: limit(90, photoPage) },
    images,
  },
  {
    format: 'story',
    needsFile: true,
    wordless: true,
    assisted: {
      fr: 'TikTok ne laisse aucune application publier une story. Quelqu’un la publie donc depuis son téléphone.',
      en: 'TikTok lets no application publish a story. So somebody publishes it from a phone.',
    },
    images: { ...images, most: limit(1, photoPage) },
    videos,
  },
]

const own: Limit = { value: 1_000, source: photoPage, checked, unverified: true }

export const limits = {
  text: longestCaption,
  // What is written here stays with us: the interface takes no description of a picture.
  alt: own,
}
