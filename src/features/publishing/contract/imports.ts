/** Bringing posts along from another tool. A file comes in by POST /api/imports (multipart, field `file`). */
import { z } from 'zod'
import { id, localDate, localTime, moment, nothing, operation, refusals } from '#wire/operation.ts'
import { importFields } from '../domain/import/columns.ts'
import { byId } from './by-id.ts'

const place = z.number().int().min(0).max(99).nullable()
const places = z.object({
  text: place,
  date: place,
  time: place,
  account: place,
  link: place,
  title: place,
  image: place,
})
const dayOrder = z.enum(['day-first', 'month-first'])

/** How the file is read, and what becomes of its lines. */
const reading = z.object({
  places,
  hasHeader: z.boolean(),
  dayOrder: dayOrder.nullable(),
  /** Where posts go whose line names no account. */
  defaultChannelIds: z.array(id).max(100).readonly(),
  leave: z.enum(['drafts', 'schedule']),
})

const change = z.object({
  line: z.number().int().min(1),
  leftOut: z.boolean().optional(),
  text: z.string().max(100_000).optional(),
  /** « 2026-12-01 09:00 » in the workspace's zone; empty for no hour. */
  when: z.string().max(40).optional(),
  channelIds: z.array(id).max(100).readonly().optional(),
})
const changes = z.array(change).max(5_000).readonly().default([])

export const importView = z.object({
  id,
  name: z.string(),
  state: z.enum(['open', 'imported', 'withdrawn']),
  posts: z.number(),
  madeBy: z.string().nullable(),
  createdAt: moment,
  importedAt: moment.nullable(),
})

const openImport = importView.extend({
  /** The same file, already imported: it is imported again only if that is wanted. */
  twin: importView.nullable(),
  columns: z.array(z.object({ place: z.number(), name: z.string(), sample: z.string() })),
  /** What the file seems to say; `reading` may say otherwise. */
  guess: z.object({
    places,
    hasHeader: z.boolean(),
    dayOrder: dayOrder.nullable(),
    /** Some dates read both ways, and no other date of the file settles it. */
    asksDayOrder: z.boolean(),
  }),
})

const importRow = z.object({
  line: z.number(),
  title: z.string(),
  text: z.string(),
  channelIds: z.array(id).readonly(),
  planned: z.object({ date: localDate, time: localTime }).nullable(),
  cells: z.object({ date: z.string(), account: z.string() }),
  /** An address of an image, which is not fetched. */
  image: z.string(),
  problems: z.array(
    z.object({ field: z.enum(importFields), column: z.string(), reason: z.string() }),
  ),
  leftOut: z.boolean(),
})

export const imports = {
  list: operation
    .route({ method: 'GET', path: '/imports' })
    .input(nothing)
    .output(z.array(importView)),
  read: operation.route({ method: 'GET', path: '/imports/{id}' }).input(byId).output(openImport),
  /** What would become of each line. Nothing is written. */
  preview: operation
    .errors(refusals('state-moved-on'))
    .route({ method: 'POST', path: '/imports/{id}/preview' })
    .input(
      byId.extend({
        reading,
        changes,
        only: z.enum(['all', 'in-question']).default('all'),
        from: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        ready: z.number(),
        inQuestion: z.number(),
        leftOut: z.number(),
        /** Of the lines asked for, all pages. */
        total: z.number(),
        rows: z.array(importRow),
      }),
    ),
  /** Makes every post, or none: while one line is in question the first of them is refused by `import-row`. */
  apply: operation
    .errors(
      refusals('import-row', 'import-again', 'state-moved-on', 'approval-needed', 'all-blocked'),
    )
    .route({ method: 'POST', path: '/imports/{id}/posts' })
    .input(byId.extend({ reading, changes, again: z.boolean().default(false) }))
    .output(importView),
  /** Puts every post of the import away, as long as none has left. */
  withdraw: operation
    .errors(refusals('post-on-its-way', 'post-online', 'state-moved-on', 'may-still-leave'))
    .route({ method: 'DELETE', path: '/imports/{id}' })
    .input(byId)
    .output(importView),
}
