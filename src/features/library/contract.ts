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
import { mediaKinds } from './domain/media-kind.ts'

/** From 0 to 1 of the width and of the height. */
const focus = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })

export const mediaView = z.object({
  id,
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  width: z.number(),
  height: z.number(),
  dominantColor: z.string(),
  alt: z.string(),
  kind: z.enum(mediaKinds),
  /** Null of what is no video. `codec`: `avc`, `hevc`, `vp8`, `vp9`, `av1`. */
  video: z
    .object({
      seconds: z.number(),
      framesPerSecond: z.number(),
      codec: z.string(),
      sound: z.boolean(),
    })
    .nullable(),
  /** What a crop keeps in. */
  focus,
  /** Whether its thumbnail shows the file itself; else a plain sheet stands for it. */
  framed: z.boolean(),
  /** Signed, good for a day or more: an address a page may show. */
  url: z.string(),
  thumbnail: z.string(),
  createdAt: moment,
})

/** A video being made again: `progress` from 0 to 1, `media` once done, `refusal` where it failed. */
export const conversionView = z.object({
  id,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  progress: z.number(),
  /** It was cut, and begins, or has begun, from the start. */
  startsAgain: z.boolean(),
  media: mediaView.nullable(),
  refusal: z
    .object({
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
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

const positive = z.number().int().min(1)

/**
 * Pictures come in by POST /api/media (multipart, field `file`), answered with a mediaView or a refusal. Videos, documents
 * and captions by the tus protocol at /api/uploads (metadata `filename`, and `head`: the first 64 bytes): the answer to the
 * last piece is the mediaView, whose id is the upload's. A page that drew the frame of a video sends it to
 * POST /api/media/{id}/frame.
 */
export const libraryContract = {
  replies,
  list: operation
    .route({ method: 'GET', path: '/media' })
    .input(
      pageInput.extend({
        search: z.string().max(200).optional(),
        kinds: z.array(z.enum(mediaKinds)).min(1).optional(),
      }),
    )
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
        /** For a network that takes no other. */
        type: z.literal('image/jpeg').optional(),
      }),
    )
    .output(mediaView),
  /** The part of a picture around its focus, as a copy; the original is kept, and remembers the focus. */
  crop: operation
    .errors(refusals('file-broken'))
    .route({ method: 'POST', path: '/media/{id}/crop' })
    .input(
      z.object({
        id,
        /** Width over height. */
        ratio: z.number().min(0.1).max(10),
        focus,
        /** Pixels at most. */
        width: positive.max(8_192).optional(),
      }),
    )
    .output(mediaView),
  /** A moment of a video as a picture, for its cover. */
  frame: operation
    .errors(refusals('tool-missing', 'storage-full'))
    .route({ method: 'POST', path: '/media/{id}/frames' })
    .input(z.object({ id, at: z.number().min(0) }))
    .output(mediaView),
  /** A video made again within limits, as a copy, by a job that `conversion` follows. */
  convert: operation
    .errors(refusals('tool-missing', 'upload-too-big'))
    .route({ method: 'POST', path: '/media/{id}/conversions' })
    .input(
      z.object({
        id,
        maxBytes: z.number().int().min(10_000).optional(),
        /** Pixels of the longer side. */
        maxSide: positive.min(16).optional(),
        /** What follows is left out. */
        maxSeconds: z.number().min(0.1).optional(),
        maxFramesPerSecond: z.number().min(1).max(240).optional(),
        /** Width over height of the part that is kept, around `focus`. */
        ratio: z.number().min(0.1).max(10).optional(),
        focus: focus.optional(),
      }),
    )
    .output(conversionView),
  conversion: operation
    .route({ method: 'GET', path: '/media-conversions/{id}' })
    .input(z.object({ id }))
    .output(conversionView),
  remove: operation
    .errors(refusals('media-in-use'))
    .route({ method: 'DELETE', path: '/media/{id}' })
    .input(z.object({ id }))
    .output(nothing),
}
