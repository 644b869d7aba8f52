/** What a person publishes by hand: their page on a telephone, and how it ends. */
import { z } from 'zod'
import { id, moment, nothing, operation, personId, refusals } from '#wire/operation.ts'
import { publicationView } from '../views.ts'
import { byId } from './by-id.ts'

const bilingual = z.object({ fr: z.string(), en: z.string() })

const fileView = z.object({
  mediaId: id,
  name: z.string(),
  contentType: z.string(),
  bytes: z.number(),
  alt: z.string(),
  /** The file itself, for an hour. */
  url: z.string(),
  /** Null where it shows as no picture. */
  thumbnail: z.string().nullable(),
})

export const assistedView = z.object({
  publication: publicationView,
  title: z.string(),
  author: z.string(),
  network: z.string(),
  handle: z.string(),
  format: z.string(),
  /** Why it does not leave by itself; null where it now would. */
  why: bilingual.nullable(),
  /** Opens the network's app. */
  open: z.string().nullable(),
  /** Hosts of the link that is brought back; empty: any. */
  hosts: z.array(z.string()),
  /** In order: each with its text and its files. */
  parts: z.array(z.object({ title: z.string(), text: z.string(), files: z.array(fileView) })),
  /** For under it once it is online; empty: nothing. How it stands is `publication.firstComment`, where it leaves by itself. */
  firstComment: z.string(),
  /** Whether it leaves by itself once a link tells which post it is; else somebody pastes it. */
  commentFollows: z.boolean(),
  /** Whether this person may answer. */
  mayAnswer: z.boolean(),
  /** « C’est fait » may still be taken back. */
  undoableUntil: moment.nullable(),
})

const answered = refusals('state-moved-on')

export const assisted = {
  read: operation
    .route({ method: 'GET', path: '/publications/{id}/by-hand' })
    .input(byId)
    .output(assistedView),
  /** Published, with its link; without, its counts cannot be read. */
  done: operation
    .errors({ ...answered, ...refusals('link-elsewhere') })
    .route({ method: 'POST', path: '/publications/{id}/by-hand' })
    .input(
      byId.extend({
        link: z
          .url({ protocol: /^https$/ })
          .max(2_000)
          .nullable(),
      }),
    )
    .output(assistedView),
  /** Takes « done » back, for some seconds. */
  undo: operation
    .errors(answered)
    .route({ method: 'DELETE', path: '/publications/{id}/by-hand' })
    .input(byId)
    .output(assistedView),
  /** Reminded at that moment instead. */
  later: operation
    .errors({ ...answered, ...refusals('time-past', 'time-wrong') })
    .route({ method: 'POST', path: '/publications/{id}/by-hand/later' })
    .input(byId.extend({ at: moment }))
    .output(assistedView),
  /** It will not be published by hand. */
  decline: operation
    .errors(answered)
    .route({ method: 'POST', path: '/publications/{id}/by-hand/refusal' })
    .input(byId.extend({ words: z.string().trim().min(1).max(300) }))
    .output(assistedView),
  /** Who does by hand what of this post does not leave by itself; null: the account's person, else the author. */
  giveTo: operation
    .route({ method: 'PUT', path: '/posts/{id}/by-hand' })
    .input(byId.extend({ personId: personId.nullable() }))
    .output(nothing),
}
