/** Where reading stands. It lives in one row of the database: small, and readable by the next version. */
import { z } from 'zod'
import type { Json } from '../connector.ts'

const cursorShape = z.object({
  /** Marks of the notifications handed over last, newest first. */
  seen: z.array(z.string()),
  /** A walk from the newest back to what is known, when it takes several pages. */
  walk: z.object({ at: z.string(), found: z.array(z.string()) }).nullable(),
  /** Messages that are looked at again, newest first: their address, and how they stood. */
  watched: z.array(z.object({ uri: z.string(), stood: z.string() })),
  /** Newest key among our own posts that was looked at. */
  own: z.string().nullable(),
  /** Milliseconds since 1970 of the last look at what is watched. */
  lookedAt: z.number(),
  /** Private exchanges: the revision up to which their log was read, and the page of a walk through their past. */
  direct: z.object({ log: z.string(), walk: z.string().nullable() }).nullable(),
})

export type Cursor = z.infer<typeof cursorShape>

export const readCursor = (stored: Json | null): Cursor => {
  const read = cursorShape.safeParse(stored)
  return read.success
    ? read.data
    : { seen: [], walk: null, watched: [], own: null, lookedAt: 0, direct: null }
}
