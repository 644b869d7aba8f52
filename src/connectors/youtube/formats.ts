import type { FormatRules, ImageRules, ScheduleRules, VideoRules } from '../formats/formats.ts'
import type { Limit } from '../formats/limit.ts'

const checked = '2026-11-22'
const videos = 'https://developers.google.com/youtube/v3/docs/videos'
const insert = 'https://developers.google.com/youtube/v3/docs/videos/insert'
const captions = 'https://developers.google.com/youtube/v3/docs/captions/insert'
const shorts = 'https://support.google.com/youtube/answer/15424877'
const communityPosts = 'https://support.google.com/youtube/answer/7124474'
const longVideos = 'https://support.google.com/youtube/answer/71673'

/** UTF-8 bytes. */
export const descriptionBytes: Limit = { value: 5_000, source: videos, checked }
/** Characters of all tags, with the commas between them and quotes around those that have spaces. */
export const tagCharacters: Limit = { value: 500, source: videos, checked }
/** Bytes of the picture shown before a video plays. */
export const thumbnailBytes: Limit = {
  ...{ value: 2_097_152, checked },
  source: 'https://developers.google.com/youtube/v3/docs/thumbnails/set',
}
/** Characters of a comment. */
export const commentCharacters: Limit = {
  ...{ value: 10_000, checked, unverified: true },
  source: 'https://developers.google.com/youtube/v3/docs/comments/insert',
}

const file: VideoRules = {
  most: { value: 1, source: insert, checked },
  types: ['video/mp4', 'video/quicktime', 'video/webm'],
  bytes: { value: 274_877_906_944, source: insert, checked },
  captions: {
    most: { value: 20, source: captions, checked, unverified: true },
    types: ['application/x-subrip', 'text/vtt'],
    bytes: { value: 104_857_600, source: captions, checked },
  },
}

const title = { needed: true, most: { value: 100, source: videos, checked } }

/** Of a post of the community. */
const postImages: ImageRules = {
  most: { value: 10, source: communityPosts, checked, unverified: true },
  types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  bytes: { value: 16_777_216, source: communityPosts, checked, unverified: true },
  ratio: {
    from: { value: 0.4, source: communityPosts, checked, unverified: true },
    to: { value: 2.5, source: communityPosts, checked, unverified: true },
  },
  undescribed: true,
}

/** The page names neither a least nor a most: the quarter of an hour is our own, for what the network needs. */
const onSchedule: ScheduleRules = {
  earliest: { value: 15 * 60_000, source: `${videos}#status.publishAt`, checked, unverified: true },
}

export const formats: readonly FormatRules[] = [
  {
    format: 'video',
    name: { fr: 'Vidéo', en: 'Video' },
    title,
    onSchedule,
    needsFile: true,
    videos: {
      ...file,
      seconds: { to: { value: 43_200, source: longVideos, checked, unverified: true } },
      cover: 'picture',
    },
  },
  {
    // No flag makes a Short: YouTube takes for one what is short enough, and not wider than high.
    format: 'short',
    name: { fr: 'Short', en: 'Short' },
    title,
    onSchedule,
    needsFile: true,
    videos: {
      ...file,
      seconds: { to: { value: 180, source: shorts, checked, unverified: true } },
      ratio: { to: { value: 1, source: shorts, checked, unverified: true } },
    },
  },
  {
    format: 'post',
    name: { fr: 'Publication de la communauté', en: 'Community post' },
    assisted: {
      fr: 'YouTube n’ouvre les publications de la communauté à aucune application. Quelqu’un publie donc dans YouTube.',
      en: 'YouTube opens community posts to no application. So somebody publishes it in YouTube.',
    },
    images: postImages,
  },
]
