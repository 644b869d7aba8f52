/** What the API of Threads answers, as far as it is used. */
import { z } from 'zod'

export const idShape = z.object({ id: z.string().min(1) })

export const webAddress = (written: string | undefined): string =>
  written && /^https?:\/\//.test(written) ? written : ''

const reference = z.object({ id: z.string() }).optional().catch(undefined)
const words = z.string().optional().catch(undefined)
const fact = z.boolean().optional().catch(undefined)

/** A post, a reply or a mention: all are the same kind of thing there. */
export const postShape = z.object({
  id: z.string().min(1),
  text: z.string().catch(''),
  username: z.string().catch(''),
  permalink: words,
  timestamp: z.string(),
  media_type: words,
  media_url: words,
  alt_text: words,
  profile_picture_url: words,
  has_replies: fact,
  root_post: reference,
  replied_to: reference,
  is_reply_owned_by_me: fact,
  hide_status: words,
})
export type Post = z.infer<typeof postShape>

const common = 'id,text,username,permalink,timestamp,media_type,media_url,alt_text'
export const ownFields = `${common},has_replies`
export const replyFields = `${common},root_post,replied_to,is_reply_owned_by_me,hide_status,profile_picture_url`
export const foundFields = `${common},profile_picture_url`
