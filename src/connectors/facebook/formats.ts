/** What a Page may publish, with the source of every limit. */
import type { Limit } from '../connector.ts'
import type { FormatRules, ImageRules, ScheduleRules, VideoRules } from '../formats/formats.ts'

const checked = '2026-11-22'
const photoPage = 'https://developers.facebook.com/docs/graph-api/reference/page/photos/'
const videoPage = 'https://developers.facebook.com/docs/video-api/guides/publishing'
const reelsPage = 'https://developers.facebook.com/documentation/video-api/guides/reels-publishing'
const storiesPage = 'https://developers.facebook.com/docs/page-stories-api/'

const limit = (value: number, source: string): Limit => ({ value, source, checked })
const unverified = (value: number, source: string): Limit => ({
  ...limit(value, source),
  unverified: true,
})

/** Meta does not say how long a comment may be. */
export const longestComment = unverified(
  8_000,
  'https://lettercounter.org/blog/social-media-character-limits-comparison',
)

export const images: ImageRules = {
  most: unverified(10, photoPage),
  types: ['image/jpeg', 'image/png', 'image/gif', 'image/bmp', 'image/tiff'],
  bytes: limit(4_194_304, photoPage),
}

const films: VideoRules = {
  most: limit(1, videoPage),
  types: ['video/mp4', 'video/quicktime'],
  bytes: unverified(10_737_418_240, videoPage),
  seconds: { from: unverified(1, videoPage), to: unverified(14_400, videoPage) },
}

/** 9:16, with the slack that the network gives it. */
const tall = (source: string) => ({ from: limit(0.5625, source), to: limit(0.5625, source) })

const reels: VideoRules = {
  most: limit(1, reelsPage),
  types: ['video/mp4', 'video/quicktime'],
  bytes: unverified(1_073_741_824, reelsPage),
  width: { from: limit(540, reelsPage) },
  ratio: tall(reelsPage),
  seconds: { from: limit(3, reelsPage), to: limit(90, reelsPage) },
  framesPerSecond: { from: limit(24, reelsPage), to: limit(60, reelsPage) },
}

/** What fills the screen for a day. */
const story = {
  needsFile: true,
  images: { ...images, most: limit(1, storiesPage) },
  videos: {
    ...reels,
    most: limit(1, storiesPage),
    seconds: { from: limit(3, reelsPage), to: limit(60, reelsPage) },
  },
} satisfies Omit<FormatRules, 'format'>

const postsPage = 'https://developers.facebook.com/docs/pages-api/posts'

/**
 * « Between 10 minutes and 30 days »; other pages of the network said six months. Photos that wait are uploaded in a way of
 * their own, which was not tried: what has any leaves from here.
 */
const onSchedule: ScheduleRules = {
  earliest: unverified(10 * 60_000, postsPage),
  latest: unverified(30 * 24 * 3_600_000, postsPage),
  wordsOnly: true,
}

export const formats: readonly FormatRules[] = [
  { format: 'post', images, onSchedule },
  {
    format: 'carousel',
    name: { fr: 'Album de photos', en: 'Photo album' },
    images: { ...images, least: 2 },
  },
  {
    format: 'video',
    needsFile: true,
    videos: films,
    title: { needed: false, most: unverified(255, videoPage) },
  },
  {
    format: 'short',
    name: { fr: 'Reel', en: 'Reel' },
    needsFile: true,
    videos: reels,
    perDay: limit(30, reelsPage),
  },
  { ...story, format: 'story', wordless: true },
  {
    ...story,
    format: 'sticker-story',
    assisted: {
      fr: 'L’API de Facebook ne prend ni lien, ni sondage, ni mention sur une story. Quelqu’un les pose donc dans l’application.',
      en: 'The API of Facebook takes neither link, poll nor mention on a story. So somebody sets them in the app.',
    },
  },
]

export const limits = {
  text: unverified(63_206, 'https://developers.facebook.com/docs/graph-api/reference/page/feed'),
  alt: unverified(1_000, photoPage),
}
