/** What the answers of a server must hold to be used. Everything else in them is left alone. */
import { z } from 'zod'

const id = z.string().min(1).max(100)
const count = z.number().int().positive()

export const refusalShape = z.object({
  error: z.string(),
  error_description: z.string().nullish(),
  details: z
    .record(z.string(), z.array(z.object({ error: z.string(), description: z.string() })))
    .nullish(),
})

const configuration = z.object({
  statuses: z
    .object({
      max_characters: count.nullish(),
      max_media_attachments: count.nullish(),
      characters_reserved_per_url: count.nullish(),
    })
    .nullish(),
  media_attachments: z
    .object({
      supported_mime_types: z.array(z.string()).nullish(),
      description_limit: count.nullish(),
      image_size_limit: count.nullish(),
      image_matrix_limit: count.nullish(),
      video_size_limit: count.nullish(),
      video_matrix_limit: count.nullish(),
      video_frame_rate_limit: count.nullish(),
    })
    .nullish(),
  // Zero where a server has none.
  polls: z
    .object({
      max_options: z.number().nullish(),
      max_characters_per_option: z.number().nullish(),
      min_expiration: z.number().nullish(),
      max_expiration: z.number().nullish(),
    })
    .nullish(),
})
export type Configuration = z.infer<typeof configuration>

/** GET /api/v2/instance */
export const instanceShape = z.object({
  domain: z.string().min(1).max(255),
  version: z.string(),
  source_url: z.string().nullish(),
  configuration,
})

/** GET /api/v1/instance, of servers before 4.0. `max_toot_chars` comes from those before 3.4.2 and their cousins. */
export const olderInstanceShape = z.object({
  uri: z.string().min(1).max(2000),
  version: z.string(),
  configuration: configuration.nullish(),
  max_toot_chars: count.nullish(),
})

/** NodeInfo, http://nodeinfo.diaspora.software: where it is, then who the server says it is. */
export const nodeInfoLinksShape = z.object({
  links: z.array(z.object({ rel: z.string(), href: z.string() })),
})
export const nodeInfoShape = z.object({ software: z.object({ name: z.string() }) })

/** POST /api/v1/apps */
export const appShape = z.object({
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
})

/** POST /oauth/token */
export const tokenShape = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
})

/** GET /api/v1/accounts/verify_credentials */
export const accountShape = z.object({
  id,
  username: z.string().min(1).max(200),
  display_name: z.string(),
  avatar_static: z.string().nullish(),
})

/** POST /api/v2/media, GET /api/v1/media/:id */
export const attachmentShape = z.object({ id })

export const statusShape = z.object({
  id,
  url: z.string().nullish(),
  uri: z.string(),
  content: z.string(),
  created_at: z.string(),
  in_reply_to_id: z.string().nullish(),
  reblog: z.unknown().optional(),
  application: z.object({ name: z.string() }).nullish(),
  media_attachments: z.array(z.object({ id })),
})
export type Status = z.infer<typeof statusShape>

export const statusesShape = z.array(statusShape)

/** POST /api/v1/statuses with `scheduled_at`, GET and PUT /api/v1/scheduled_statuses/:id */
export const scheduledShape = z.object({
  id,
  scheduled_at: z.iso.datetime({ offset: true }),
  params: z.object({ text: z.string().nullish() }),
  media_attachments: z.array(z.object({ id })),
})
export type ScheduledStatus = z.infer<typeof scheduledShape>

export const scheduledsShape = z.array(scheduledShape)

/** GET /api/v1/statuses/:id/source: the text as it was written. */
export const sourceShape = z.object({ text: z.string(), spoiler_text: z.string() })

/** What is sealed as the credentials of a channel. */
export const credentialsShape = z.object({
  accessToken: z.string().min(1),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scopes: z.array(z.string()),
})
export type Credentials = z.infer<typeof credentialsShape>

/** What is sealed while the person is on the consent page. */
export const rememberedShape = z.object({
  origin: z.string(),
  domain: z.string(),
  state: z.string(),
  verifier: z.string(),
})

/** WebFinger, RFC 7033: where an account of this domain lives. */
export const webFingerShape = z.object({
  links: z.array(z.object({ rel: z.string(), href: z.string().nullish() })),
})
