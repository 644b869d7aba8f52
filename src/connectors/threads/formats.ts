/** What a profile may publish on Threads, with the source of every limit. */
import type { Limit } from '../connector.ts'
import type { FormatRules, ImageRules, VideoRules } from '../formats/formats.ts'

const checked = '2026-11-22'
const documentation = 'https://developers.facebook.com/documentation/threads'
export const postsPage = `${documentation}/posts`
const mediaPage = `${documentation}/overview`
const pollsPage = `${documentation}/create-posts/polls`

const limit = (value: number, source = postsPage): Limit => ({ value, source, checked })
const unverified = (value: number, source = mediaPage): Limit => ({
  ...limit(value, source),
  unverified: true,
})

/** Several files make a carousel, whatever the post is called. */
const together = limit(20)

const images: ImageRules = {
  most: together,
  types: ['image/jpeg', 'image/png'],
  bytes: unverified(8_388_608),
  width: { from: unverified(320) },
  ratio: { from: unverified(0.1), to: unverified(10) },
}

const videos: VideoRules = {
  most: together,
  types: ['video/mp4', 'video/quicktime'],
  bytes: unverified(1_073_741_824),
  width: { to: unverified(1_920) },
  seconds: { to: unverified(300) },
  framesPerSecond: { from: unverified(23), to: unverified(60) },
  codecs: ['avc', 'hevc'],
}

const day = 1_440
/** In a moving day, all formats together; the account's own quota is read. */
const perDay = limit(250, mediaPage)

export const formats: readonly FormatRules[] = [
  { format: 'post', perDay, images, videos, together },
  { format: 'thread', perDay, images, videos, together },
  {
    format: 'carousel',
    perDay,
    needsFile: true,
    images: { ...images, least: 2 },
    videos,
    together,
  },
  {
    format: 'poll',
    perDay,
    poll: {
      options: { least: 2, most: limit(4, pollsPage) },
      optionLength: limit(25, pollsPage),
      // The interface takes no length: a poll stays open for a day.
      minutes: { from: unverified(day, pollsPage), to: unverified(day, pollsPage) },
      severalAnswers: false,
    },
  },
]

export const limits = {
  text: limit(500),
  alt: limit(1_000, `${documentation}/reference/publishing`),
}

/** Addresses of one post that are not the same. */
export const mostLinks = limit(5, `${documentation}/create-posts/text-attachments`)
export const longestTopic = limit(50)
