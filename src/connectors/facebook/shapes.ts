/** What the Graph API answers, as far as it is used. */
import { z } from 'zod'

const target = z.object({ target: z.object({ id: z.string() }).partial().optional() }).partial()

export const postFields =
  'id,message,created_time,permalink_url,attachments{target{id},subattachments.limit(30){target{id}}}'

export const postShape = z.object({
  id: z.string(),
  message: z.string().optional().catch(undefined),
  created_time: z.string(),
  permalink_url: z.string().optional().catch(undefined),
  attachments: z
    .object({
      data: z.array(
        target.extend({ subattachments: z.object({ data: z.array(target) }).optional() }),
      ),
    })
    .optional()
    .catch(undefined),
})
export type Post = z.infer<typeof postShape>

/** Ids of the photos that a post holds: one stands alone, several stand below. */
export function photosOf({ attachments }: Post): string[] {
  return (attachments?.data ?? []).flatMap(({ target: own, subattachments }) => {
    const below = (subattachments?.data ?? []).flatMap(each => each.target?.id ?? [])
    return below.length > 0 ? below : own?.id ? [own.id] : []
  })
}

export const videoFields = 'id,published,permalink_url,post_id,status'
export const videoShape = z.object({
  id: z.string(),
  published: z.boolean().optional().catch(undefined),
  permalink_url: z.string().optional().catch(undefined),
  post_id: z.string().optional().catch(undefined),
  status: z
    .object({ publishing_phase: z.object({ status: z.string() }).optional() })
    .optional()
    .catch(undefined),
})
export type Video = z.infer<typeof videoShape>

const person = z.object({
  id: z.string(),
  name: z.string().catch(''),
  picture: z
    .object({ data: z.object({ url: z.string() }) })
    .optional()
    .catch(undefined),
})
export type Person = z.infer<typeof person>

/** A post of somebody else that names the Page; `from` is left out for most people. */
export const namingFields =
  'id,message,created_time,updated_time,permalink_url,full_picture,from{id,name,picture{url}}'
export const namingShape = postShape.omit({ attachments: true }).extend({
  updated_time: z.string().optional().catch(undefined),
  full_picture: z.string().optional().catch(undefined),
  from: person.optional().catch(undefined),
})
export type Naming = z.infer<typeof namingShape>

export const commentFields =
  'id,message,created_time,from{id,name,picture{url}},parent{id,from{id}},is_hidden,user_likes,permalink_url,attachment{type,url,media}'

export const commentShape = z.object({
  id: z.string(),
  message: z.string().catch(''),
  created_time: z.string(),
  from: person.optional().catch(undefined),
  parent: z
    .object({ id: z.string(), from: person.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  is_hidden: z.boolean().optional().catch(undefined),
  user_likes: z.boolean().optional().catch(undefined),
  permalink_url: z.string().optional().catch(undefined),
  attachment: z
    .object({
      type: z.string(),
      url: z.string().optional(),
      media: z.object({ image: z.object({ src: z.string() }).optional() }).optional(),
    })
    .optional()
    .catch(undefined),
})
export type Comment = z.infer<typeof commentShape>

export const messageFields =
  'id,message,created_time,from,to,attachments{mime_type,image_data,video_data,file_url,name}'

export const messageShape = z.object({
  id: z.string(),
  message: z.string().catch(''),
  created_time: z.string(),
  from: person.optional().catch(undefined),
  to: z
    .object({ data: z.array(person) })
    .optional()
    .catch(undefined),
  attachments: z
    .object({
      data: z.array(
        z.object({
          mime_type: z.string().catch(''),
          name: z.string().catch(''),
          file_url: z.string().optional(),
          image_data: z.object({ url: z.string() }).optional(),
          video_data: z.object({ url: z.string() }).optional(),
        }),
      ),
    })
    .optional()
    .catch(undefined),
})
export type PrivateMessage = z.infer<typeof messageShape>

export const idShape = z.object({ id: z.string().min(1) })
