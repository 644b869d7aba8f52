/** What Pinterest answers, as far as it is used. */
import { z } from 'zod'

const words = z.string().nullish()

export const errorShape = z.object({ code: z.number().optional(), message: z.string().optional() })

export const accountShape = z.object({
  id: z.string().optional(),
  username: z.string().min(1),
  business_name: words,
  profile_image: words,
  follower_count: z.number().nullish(),
})

const namedShape = z.object({ id: z.string(), name: z.string() })
export const boardPageShape = z.object({
  items: z.array(namedShape.extend({ is_ads_only: z.boolean().nullish() })),
  bookmark: words,
})
export const sectionPageShape = z.object({ items: z.array(namedShape), bookmark: words })

export const pinShape = z.object({
  id: z.string(),
  title: words,
  description: words,
  alt_text: words,
  board_id: words,
  created_at: words,
})
export type Pin = z.infer<typeof pinShape>
export const pinPageShape = z.object({ items: z.array(pinShape), bookmark: words })

export const registeredShape = z.object({
  media_id: z.string(),
  upload_url: z.string(),
  upload_parameters: z.record(z.string(), z.string()),
})
export const mediaShape = z.object({
  media_id: z.string(),
  status: z.enum(['registered', 'processing', 'succeeded', 'failed']),
})

const metrics = z.record(z.string(), z.number())
/** One key for each way of splitting; `all` where nothing is split. */
export const analyticsShape = z.object({
  all: z.object({ summary_metrics: metrics.nullish(), lifetime_metrics: metrics.nullish() }),
})

export const accessShape = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: z.string().optional(),
  scopes: z.array(z.string()),
})
