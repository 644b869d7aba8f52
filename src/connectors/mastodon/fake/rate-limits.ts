import { type Asked, type Reply, refuse } from '../../testing-http.ts'
import { rates } from '../manifest.ts'
import type { FakeState } from './state.ts'

/** Counts a call. The headers of every answer, and the refusal when there was one call too many. */
export function countCall(
  state: FakeState,
  caller: string,
  asked: Asked,
): { readonly headers: { readonly [name: string]: string }; readonly refusal: Reply | null } {
  const families = [
    ['api', asked.path.startsWith('/api')],
    ['uploads', asked.method === 'POST' && asked.path === '/api/v2/media'],
    ['deletions', asked.method === 'DELETE' && asked.path.startsWith('/api/v1/statuses/')],
  ] as const
  let headers: { [name: string]: string } = {}
  let refusal: Reply | null = null
  for (const [family, applies] of families) {
    if (!applies) continue
    const { window } = rates[family]
    const limit = state.rates[family]
    const number = Math.floor(state.now().getTime() / window)
    const key = `${family}/${caller}`
    const known = state.counters.get(key)
    const counter = known?.window === number ? known : { window: number, calls: 0 }
    counter.calls += 1
    state.counters.set(key, counter)
    headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(Math.max(0, limit - counter.calls)),
      'x-ratelimit-reset': new Date((number + 1) * window).toISOString(),
    }
    if (counter.calls > limit) {
      refusal = refuse(429, 'Too many requests')
      break
    }
  }
  return { headers, refusal }
}
