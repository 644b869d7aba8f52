import { z } from 'zod'
import { id, moment, nothing, operation, pageInput, pageOf, refusals } from '#wire/operation.ts'

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

/** Files come in by POST /api/media (multipart, field `file`), answered with a mediaView or a refusal. */
export const libraryContract = {
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
