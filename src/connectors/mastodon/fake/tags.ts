import type { Asked, Reply } from '../../testing-http.ts'
import { statusEntity } from './entities.ts'
import { ageOf, type FakeAccount, type FakeState } from './state.ts'

/** Public statuses that bear the tag, newest first; a server tells at most forty at once. */
export function listTagged(
  state: FakeState,
  viewer: FakeAccount,
  written: string,
  { query }: Asked,
): Reply {
  const tag = decodeURIComponent(written).toLowerCase()
  const limit = Math.min(Number(query.get('limit') ?? 20), 40)
  const max = query.get('max_id')
  const borne = state.statuses.filter(({ id, text, visibility }) => {
    const isBelow = max === null || ageOf(id) < ageOf(max)
    return visibility === 'public' && isBelow && tagsOf(text).includes(tag)
  })
  const page = borne.slice(-limit).reverse()
  return { status: 200, json: page.map(status => statusEntity(state, status, viewer)) }
}

const tagsOf = (text: string): string[] =>
  [...text.matchAll(/#([\p{L}\p{N}\p{M}_]+)/gu)].map(([, tag = '']) => tag.toLowerCase())
