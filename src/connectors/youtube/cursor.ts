/** What has been handed over of the newest threads, by which a look tells what has changed since. */
import { z } from 'zod'
import type { Json } from '../connector.ts'

/** A comment, and how it stood: a hash of its words, and how it was shown. */
const markShape = z.tuple([z.string(), z.string()])
export type Mark = z.infer<typeof markShape>

const knownThreadShape = z.object({
  id: z.string(),
  /** ISO, of the first comment. */
  at: z.string(),
  marks: z.array(markShape),
  /** Older replies were handed over as well, and are not listed here. ISO; '' where all are. */
  from: z.string(),
})
export type KnownThread = z.infer<typeof knownThreadShape>

const cursorShape = z.object({
  known: z.array(knownThreadShape),
  /** A walk down to what is known, or to the beginning, and what it began with. */
  walk: z.object({ page: z.string(), top: z.array(knownThreadShape) }).nullable(),
})
export type Cursor = z.infer<typeof cursorShape>

export const readCursor = (stored: Json | null): Cursor => {
  const read = cursorShape.safeParse(stored)
  return read.success ? read.data : { known: [], walk: null }
}

/** Replies of one thread that are kept: a video that pleases may have thousands. */
const mostMarks = 100

export interface Stood {
  readonly mark: Mark
  readonly at: string
}

/** The first comment, then its newest replies. */
export function knownThread(
  id: string,
  at: string,
  first: Mark,
  replies: readonly Stood[],
  former: KnownThread | undefined,
): KnownThread {
  const newest = replies.toSorted((a, b) => b.at.localeCompare(a.at))
  const kept = newest.slice(0, mostMarks)
  const isCut = newest.length > kept.length
  const from = isCut ? (kept.at(-1)?.at ?? '') : (former?.from ?? '')
  return { id, at, marks: [first, ...kept.map(({ mark }) => mark)], from }
}
