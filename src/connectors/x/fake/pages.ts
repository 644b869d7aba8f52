/** Pages of X: newest first, bounded by a number or a moment, going on by a token. */
import type { Asked } from '../../testing-http.ts'
import { isAfter } from '../api.ts'

interface Dated {
  readonly id: string
  readonly createdAt: Date
}

const tokenOf = (id: string): string => `after-the-post-${id}`

export function page<Entry extends Dated>(all: readonly Entry[], { query }: Asked) {
  const since = query.get('since_id')
  const start = query.get('start_time')
  const token = query.get('pagination_token') ?? query.get('next_token')
  const below = token?.replace(/^after-the-post-/, '')
  const bounded = all
    .filter(({ id }) => !since || isAfter(id, since))
    .filter(({ createdAt }) => !start || createdAt >= new Date(start))
    .filter(({ id }) => !below || isAfter(below, id))
    .sort((one, other) => (isAfter(one.id, other.id) ? -1 : 1))
  const entries = bounded.slice(0, Number(query.get('max_results') ?? '10'))
  const last = entries.at(-1)
  const isCut = entries.length < bounded.length
  return {
    entries,
    meta: {
      result_count: entries.length,
      ...(entries[0] && last ? { newest_id: entries[0].id, oldest_id: last.id } : {}),
      ...(isCut && last ? { next_token: tokenOf(last.id) } : {}),
    },
  }
}
