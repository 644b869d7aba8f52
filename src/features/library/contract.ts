import { z } from 'zod'
import {
  id,
  localDate,
  moment,
  nothing,
  operation,
  pageInput,
  pageOf,
  personId,
  refusals,
} from '#wire/operation.ts'

export const mediaView = z.object({
  id,
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  width: z.number(),
  height: z.number(),
  dominantColor: z.string(),
  alt: z.string(),
  /** Signed, good for a day or more: an address a page may show. */
  url: z.string(),
  thumbnail: z.string(),
  createdAt: moment,
})

/** What the team answers often; `{personne}` and its like are filled in when it is inserted. */
export const savedReplyView = z.object({
  id,
  name: z.string(),
  /** Empty where nobody has written it in that language. */
  texts: z.object({ fr: z.string(), en: z.string() }),
  /** The last day on which it may be inserted; null: always. */
  goodUntil: localDate.nullable(),
  uses: z.number(),
  lastUsedAt: moment.nullable(),
  changedBy: personId.nullable(),
  changedAt: moment,
})

const replyText = z.string().max(10_000)
const savedReply = z.object({
  name: z.string().trim().min(1).max(80),
  texts: z
    .object({ fr: replyText.default(''), en: replyText.default('') })
    .refine(({ fr, en }) => fr.trim() !== '' || en.trim() !== '', 'no text'),
  goodUntil: localDate.nullable().default(null),
})

const replies = {
  list: operation
    .route({ method: 'GET', path: '/saved-replies' })
    .input(nothing)
    .output(z.array(savedReplyView)),
  create: operation
    .errors(refusals('name-taken'))
    .route({ method: 'POST', path: '/saved-replies' })
    .input(savedReply)
    .output(savedReplyView),
  change: operation
    .errors(refusals('name-taken'))
    .route({ method: 'PUT', path: '/saved-replies/{id}' })
    .input(savedReply.extend({ id }))
    .output(savedReplyView),
  remove: operation
    .route({ method: 'DELETE', path: '/saved-replies/{id}' })
    .input(z.object({ id }))
    .output(nothing),
}

/** Files come in by POST /api/media (multipart, field `file`), answered with a mediaView or a refusal. */
export const libraryContract = {
  replies,
  list: operation
    .route({ method: 'GET', path: '/media' })
    .input(pageInput.extend({ search: z.string().max(200).optional() }))
    .output(pageOf(mediaView)),
  read: operation
    .route({ method: 'GET', path: '/media/{id}' })
    .input(z.object({ id }))
    .output(mediaView),
  describe: operation
    .route({ method: 'PATCH', path: '/media/{id}' })
    .input(z.object({ id, alt: z.string().max(2_000) }))
    .output(mediaView),
  /** A smaller copy for a network's limit: the original is kept. */
  reduce: operation
    .errors(refusals('upload-too-big'))
    .route({ method: 'POST', path: '/media/{id}/smaller' })
    .input(
      z.object({
        id,
        maxBytes: z.number().int().min(10_000),
        maxPixels: z.number().int().min(1).optional(),
      }),
    )
    .output(mediaView),
  remove: operation
    .errors(refusals('media-in-use'))
    .route({ method: 'DELETE', path: '/media/{id}' })
    .input(z.object({ id }))
    .output(nothing),
}
