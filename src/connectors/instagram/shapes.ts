/** What the API of Instagram answers, as far as it is used. */
import { z } from 'zod'

export const idShape = z.object({ id: z.string().min(1) })

export const webAddress = (written: string | undefined): string =>
  written && /^https?:\/\//.test(written) ? written : ''

export const mediaFields = 'id,caption,permalink,timestamp,comments_count'
export const mediaShape = z.object({
  id: z.string(),
  caption: z.string().optional().catch(undefined),
  permalink: z.string().optional().catch(undefined),
  timestamp: z.string(),
  comments_count: z.number().optional().catch(undefined),
})
export type Media = z.infer<typeof mediaShape>

/** A post of somebody else that tags or names the account. */
export const namingFields = 'id,caption,permalink,timestamp,username,media_type,media_url'
export const namingShape = mediaShape.omit({ comments_count: true }).extend({
  username: z.string().optional().catch(undefined),
  media_type: z.string().optional().catch(undefined),
  media_url: z.string().optional().catch(undefined),
})
export type Naming = z.infer<typeof namingShape>

const personShape = z.object({ id: z.string(), username: z.string().catch('') })

const plainComment = z.object({
  id: z.string(),
  text: z.string().catch(''),
  timestamp: z.string(),
  username: z.string().optional().catch(undefined),
  from: personShape.optional().catch(undefined),
  hidden: z.boolean().optional().catch(undefined),
  parent_id: z.string().optional().catch(undefined),
})
const plainFields = 'id,text,timestamp,username,from,hidden,parent_id'
/** A comment brings its answers along. */
export const commentFields = `${plainFields},replies.limit(100){${plainFields}}`
export const commentShape = plainComment.extend({
  replies: z
    .object({ data: z.array(plainComment) })
    .optional()
    .catch(undefined),
})
export type Comment = z.infer<typeof plainComment>

/** A comment below the post of somebody else. */
export const namingCommentFields = 'id,text,timestamp,username,media{id,permalink,username}'
export const namingCommentShape = plainComment.extend({
  media: z
    .object({
      permalink: z.string().optional().catch(undefined),
      username: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})
export type NamingComment = z.infer<typeof namingCommentShape>

export const messageFields = 'id,message,created_time,from,to,attachments'
export const messageShape = z.object({
  id: z.string(),
  message: z.string().catch(''),
  created_time: z.string(),
  from: personShape.optional().catch(undefined),
  attachments: z
    .object({
      data: z.array(
        z.object({
          image_data: z.object({ url: z.string() }).optional(),
          video_data: z.object({ url: z.string() }).optional(),
        }),
      ),
    })
    .optional()
    .catch(undefined),
})
export type PrivateMessage = z.infer<typeof messageShape>
