/** Where the limits of LinkedIn are written, and when they were read. */
import type { Limit } from '../formats/limit.ts'

export const checked = '2026-11-22'

/** LinkedIn writes no measures of its articles down: those that writers have met. */
export const longForms = 'https://evaboot.com/blog/linkedin-character-limit'

const docs = 'https://learn.microsoft.com/en-us/linkedin'
export const pages = {
  posts: `${docs}/marketing/community-management/shares/posts-api`,
  images: `${docs}/marketing/community-management/shares/images-api`,
  multiImage: `${docs}/marketing/community-management/shares/multiimage-post-api`,
  videos: `${docs}/marketing/community-management/shares/videos-api`,
  documents: `${docs}/marketing/community-management/shares/documents-api`,
  polls: `${docs}/marketing/community-management/shares/poll-post-api`,
  comments: `${docs}/marketing/community-management/shares/comments-api`,
  shareStatistics: `${docs}/marketing/community-management/organizations/share-statistics`,
  memberStatistics: `${docs}/marketing/community-management/members/post-statistics`,
  networkSize: `${docs}/marketing/community-management/organizations/organization-lookup-api`,
  rates: `${docs}/shared/api-guide/concepts/rate-limits`,
} as const

export const read = (value: number, source: string): Limit => ({ value, source, checked })
/** Remembered, or read at third parties only. */
export const unread = (value: number, source: string): Limit => ({
  ...read(value, source),
  unverified: true,
})
