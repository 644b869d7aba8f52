/**
 * What happened on an account, by the moment at which it did: `event/<ISO>/<id>` for what is said, asked and answered,
 * `lively/<ISO>/<id>` for posts that an audience sees. A reader walks them from the last moment that it knows.
 */
import { z } from 'zod'
import type { Language } from '#kit/language.ts'
import type { DurableStore } from '../../connector.ts'

/** `asked`: a post whose words ask for an answer at once. */
const shape = z.object({ what: z.enum(['said', 'answer', 'asked']) })
export type What = z.infer<typeof shape>['what']

const events = 'event/'
const posts = 'lively/'
const page = 200
/** People tire: only the first posts of a day are answered. */
const mostLively = 12

export const noteHappening = (
  store: DurableStore,
  at: Date,
  id: string,
  what: What,
): Promise<void> => store.put(`${events}${at.toISOString()}/${id}`, { what })

export interface Happening {
  readonly at: Date
  readonly id: string
  readonly what: What
}

/** Both moments included. */
export async function happeningsBetween(
  store: DurableStore,
  from: Date,
  to: Date,
): Promise<Happening[]> {
  const found: Happening[] = []
  // The slash sorts before everything that may follow the moment.
  for (let after = `${events}${from.toISOString()}/`; ; ) {
    const rows = await store.list(events, { after, limit: page })
    for (const { key, value } of rows) {
      const { at, id } = split(key, events)
      if (at > to) return found
      found.push({ at, id, what: shape.parse(value).what })
    }
    const last = rows.at(-1)
    if (!last || rows.length < page) return found
    after = last.key
  }
}

/** A post that people will see; `at` is when it arrived, which may be later than what it says. */
export const notePost = (
  store: DurableStore,
  at: Date,
  id: string,
  language: Language,
): Promise<void> => store.put(`${posts}${at.toISOString()}/${id}`, { language })

export interface LivelyPost {
  readonly id: string
  readonly at: Date
  readonly language: Language
}

const lively = z.object({ language: z.enum(['fr', 'en']) })

/** The posts of one UTC day that people have the patience for. */
export async function livelyPostsOf(store: DurableStore, date: string): Promise<LivelyPost[]> {
  const rows = await store.list(`${posts}${date}`, { limit: mostLively })
  return rows.map(({ key, value }) => ({ ...split(key, posts), ...lively.parse(value) }))
}

/** What the account spoke last before that UTC day. */
export async function languageBefore(store: DurableStore, date: string): Promise<Language | null> {
  const after = `${posts}${date}`
  const [row] = await store.list(posts, { after, reverse: true, limit: 1 })
  return row ? lively.parse(row.value).language : null
}

function split(key: string, prefix: string): { at: Date; id: string } {
  const rest = key.slice(prefix.length)
  const slash = rest.indexOf('/')
  return { at: new Date(rest.slice(0, slash)), id: rest.slice(slash + 1) }
}
