/** What is said of a post, as TikTok wants it. What its owner has turned off stays off, whatever was chosen here. */
import type { ChannelLimits, OutgoingContent, OutgoingMedia } from '../connector.ts'
import type { Creator } from './creator.ts'
import { postSettings } from './settings.ts'

interface Said {
  readonly content: OutgoingContent
  readonly limits: ChannelLimits
  readonly creator: Creator
}

const textOf = ({ parts }: OutgoingContent): string => parts[0]?.text ?? ''

const common = ({ content, limits, creator }: Said) => {
  const chosen = postSettings(content.settings, limits)
  return {
    privacy_level: chosen.privacy,
    disable_comment: !(chosen.comments && creator.comments),
    brand_organic_toggle: chosen.ownBrand,
    brand_content_toggle: chosen.paidPartnership,
  }
}

export function videoInfo(said: Said, { video }: OutgoingMedia) {
  const { content, limits, creator } = said
  const { duets, stitches, madeWithAi } = postSettings(content.settings, limits)
  const cover = video?.cover
  return {
    title: textOf(content),
    ...common(said),
    disable_duet: !(duets && creator.duets),
    disable_stitch: !(stitches && creator.stitches),
    is_aigc: madeWithAi,
    ...(cover && 'at' in cover ? { video_cover_timestamp_ms: Math.round(cover.at * 1_000) } : {}),
  }
}

export const photoInfo = (said: Said) => ({
  ...draftedPhotos(said.content),
  ...common(said),
  auto_add_music: postSettings(said.content.settings, said.limits).music,
})

/** Of a draft the words alone go along; a drafted video takes none. */
export const draftedPhotos = (content: OutgoingContent) => ({
  ...(content.title ? { title: content.title } : {}),
  description: textOf(content),
})
