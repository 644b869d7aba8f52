/** What the answers of X must hold for us. Everything else in them is left alone. */
import { z } from 'zod'
import type { Access } from '../oauth.ts'

const id = z.string().regex(/^\d{1,19}$/)

const accessShape = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  expiresAt: z.string().optional(),
  scopes: z.array(z.string()),
})

/** Null where what is sealed is no access to X. */
export const readAccess = (kept: unknown): Access | null => {
  const { data } = accessShape.safeParse(kept)
  if (!data) return null
  const { accessToken, refreshToken, expiresAt, scopes } = data
  return {
    ...{ accessToken, scopes },
    ...(refreshToken ? { refreshToken } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  }
}

export const rememberedShape = z.object({ state: z.string().min(1), verifier: z.string().min(1) })

export const userShape = z.object({
  id,
  username: z.string().min(1),
  name: z.string().default(''),
  profile_image_url: z.string().nullish(),
  public_metrics: z
    .object({
      followers_count: z.number().int().nonnegative(),
      post_count: z.number().int().nonnegative().optional(),
    })
    .nullish(),
})
export type User = z.infer<typeof userShape>

const count = z.number().int().nonnegative().optional()
const urlEntity = z.object({
  url: z.string().nullish(),
  expanded_url: z.string().nullish(),
  media_key: z.string().nullish(),
})

const postShape = z.object({
  id,
  text: z.string(),
  author_id: id.optional(),
  created_at: z.iso.datetime({ offset: true }).optional(),
  conversation_id: id.optional(),
  in_reply_to_user_id: id.nullish(),
  lang: z.string().nullish(),
  display_text_range: z.array(z.number().int().nonnegative()).nullish(),
  referenced_posts: z.array(z.object({ type: z.string(), id })).nullish(),
  attachments: z.object({ media_keys: z.array(z.string()).nullish() }).nullish(),
  entities: z
    .object({
      urls: z.array(urlEntity).nullish(),
      mentions: z.array(z.object({ id: z.string().nullish() })).nullish(),
    })
    .nullish(),
  note_post: z
    .object({
      text: z.string(),
      entities: z.object({ urls: z.array(urlEntity).nullish() }).nullish(),
    })
    .nullish(),
  public_metrics: z
    .object({
      impression_count: count,
      like_count: count,
      reply_count: count,
      repost_count: count,
      quote_count: count,
      bookmark_count: count,
    })
    .nullish(),
})
export type Post = z.infer<typeof postShape>

const mediaShape = z.object({
  media_key: z.string(),
  type: z.string().default(''),
  url: z.string().nullish(),
  preview_image_url: z.string().nullish(),
  alt_text: z.string().nullish(),
})
export type Media = z.infer<typeof mediaShape>

const directShape = z.object({
  id,
  text: z.string().default(''),
  sender_id: id,
  created_at: z.iso.datetime({ offset: true }),
  dm_conversation_id: z.string().min(1).max(100),
  attachments: z.object({ media_keys: z.array(z.string()).nullish() }).nullish(),
})
export type Direct = z.infer<typeof directShape>

const problemShape = z.object({
  resource_id: z.string().optional(),
  value: z.string().optional(),
  type: z.string().optional(),
})

/** What X knows of those that a page names. */
export interface Known {
  readonly users: ReadonlyMap<string, User>
  readonly posts: ReadonlyMap<string, Post>
  readonly media: ReadonlyMap<string, Media>
}

export interface Page<Entry> {
  readonly entries: readonly Entry[]
  /** Ids of all entries, so that pages go on behind what cannot be read. */
  readonly ids: readonly string[]
  readonly known: Known
  readonly next: string | null
  /** Ids that X says are not there. */
  readonly gone: readonly string[]
}

const pageShape = z.object({
  data: z.array(z.unknown()).optional(),
  includes: z
    .object({
      users: z.array(z.unknown()).optional(),
      posts: z.array(z.unknown()).optional(),
      media: z.array(z.unknown()).optional(),
    })
    .optional(),
  meta: z.object({ next_token: z.string().min(1).optional() }).optional(),
  errors: z.array(z.unknown()).optional(),
})

/** One entry that cannot be read hides none of the others. */
const each = <T>(values: readonly unknown[] | undefined, shape: z.ZodType<T>): T[] =>
  (values ?? []).flatMap(value => shape.safeParse(value).data ?? [])

/** Null: this is no page of X. */
function readPage<T>(value: unknown, shape: z.ZodType<T>): Page<T> | null {
  const { data: page } = pageShape.safeParse(value)
  if (!page || !(page.data ?? page.meta ?? page.errors)) return null
  const { includes = {} } = page
  return {
    entries: each(page.data, shape),
    ids: each(page.data, z.object({ id })).map(entry => entry.id),
    known: {
      users: new Map(each(includes.users, userShape).map(user => [user.id, user])),
      posts: new Map(each(includes.posts, postShape).map(post => [post.id, post])),
      media: new Map(each(includes.media, mediaShape).map(media => [media.media_key, media])),
    },
    next: page.meta?.next_token ?? null,
    gone: each(page.errors, problemShape)
      .filter(({ type = '' }) => type.endsWith('/resource-not-found'))
      .flatMap(({ resource_id: resource, value: asked }) => resource ?? asked ?? []),
  }
}

export const readPosts = (value: unknown): Page<Post> | null => readPage(value, postShape)
export const readDirects = (value: unknown): Page<Direct> | null => readPage(value, directShape)

/** One message asked for by its number. */
export const readDirect = (value: unknown): Page<Direct> | null => {
  const one = z.object({ data: z.unknown() }).loose().safeParse(value)
  return one.success && one.data.data ? readDirects({ ...one.data, data: [one.data.data] }) : null
}

export const readUser = (value: unknown): User | null =>
  z.object({ data: userShape }).safeParse(value).data?.data ?? null

/** `{data: {…}}`, as X answers to whatever makes or changes something. */
const done = <T extends z.ZodRawShape>(shape: T) => z.object({ data: z.object(shape) })

export const createdShape = done({ id })
export const deletedShape = done({ deleted: z.boolean() })
export const hiddenShape = done({ hidden: z.boolean() })
export const sentShape = done({ dm_event_id: id, dm_conversation_id: z.string() })
export const uploadShape = done({
  id,
  processing_info: z
    .object({ state: z.string(), check_after_secs: z.number().nonnegative().optional() })
    .nullish(),
})
export const describedShape = done({ id })
