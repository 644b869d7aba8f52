/** A video as the API knows it, and what is written of it. */
import { z } from 'zod'
import type { OutgoingContent } from '../connector.ts'
import { videoSettings } from './settings.ts'

export const videoShape = z.object({
  id: z.string(),
  status: z
    .object({
      uploadStatus: z.string().optional().catch(undefined),
      failureReason: z.string().optional().catch(undefined),
      rejectionReason: z.string().optional().catch(undefined),
      privacyStatus: z.string().optional().catch(undefined),
      publishAt: z.string().optional().catch(undefined),
    })
    .default({}),
})
export type Video = z.infer<typeof videoShape>

export const videosShape = z.object({ items: z.array(videoShape) })

export const readVideos = (value: unknown): readonly Video[] | null =>
  videosShape.safeParse(value).data?.items ?? null

/** What is said of a video: the part that an edit replaces. */
export const snippetOf = ({ title = '', parts, language, settings }: OutgoingContent) => {
  const { tags, category } = videoSettings(settings)
  return {
    title,
    description: parts[0]?.text ?? '',
    tags,
    categoryId: category,
    defaultLanguage: language,
  }
}

/** Who sees a video, and what the law and YouTube want to know of it. */
export const statusOf = ({ settings }: OutgoingContent, privacy: string) => {
  const { madeForKids, synthetic } = videoSettings(settings)
  return {
    privacyStatus: privacy,
    ...(madeForKids === null ? {} : { selfDeclaredMadeForKids: madeForKids }),
    containsSyntheticMedia: synthetic,
  }
}
