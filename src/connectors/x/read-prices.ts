/**
 * What X bills for an answer: every resource that it holds, those that come along with a page among them. X asks less for
 * what is the application owner's own (« Owned Reads », https://docs.x.com/overview): which accounts these are it does not
 * tell a program, so all is taken at the full price, and the sum is what it costs at most.
 */
import type { IncomingAnswer, Json, OutgoingRequest } from '../connector.ts'
import type { BilledReading } from '../quota.ts'
import { prices } from './prices.ts'

type Kind = 'postRead' | 'userRead' | 'directRead' | 'mediaRead'
type Billed = Kind | 'postTold' | 'directTold'

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^\/2\/dm_/, 'directRead'],
  [/^\/2\/users\/[^/]+\/(?:mentions|tweets)$/, 'postRead'],
  [/^\/2\/users\//, 'userRead'],
  [/^\/2\/tweets(?:\/search\/\w+|\/\d+)?$/, 'postRead'],
]

export function readingsOf(
  { method, url }: Pick<OutgoingRequest, 'method' | 'url'>,
  answer: IncomingAnswer,
): readonly BilledReading[] {
  const path = new URL(url).pathname
  const kind = kinds.find(([shape]) => shape.test(path))?.[1]
  if (method !== 'GET' || answer.status !== 200 || !kind) return []
  const { data, includes } = partsOf(answer.json())
  const { users, posts, media } = partsOf(includes)
  return [
    ...billed(kind, data),
    ...billed('userRead', users),
    ...billed('postRead', posts),
    ...billed('mediaRead', media),
  ]
}

/** What X tells at our address is billed as it is delivered; what is then read of it is billed as any reading. */
export function toldPriceOf(payload: Json): readonly BilledReading[] {
  const { post, direct } = partsOf(payload)
  if (typeof post === 'string') return [bill('postTold', post)]
  return typeof direct === 'string' ? [bill('directTold', direct)] : []
}

const partsOf = (value: unknown): { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const billed = (kind: Kind, found: unknown): BilledReading[] =>
  (Array.isArray(found) ? found : [found]).flatMap(one => {
    const { id, media_key: mediaKey } = partsOf(one)
    const key = id ?? mediaKey
    return typeof key === 'string' ? [bill(kind, key)] : []
  })

const bill = (kind: Billed, key: string): BilledReading => ({
  resource: `${kind} ${key}`,
  each: prices[kind].each,
})
