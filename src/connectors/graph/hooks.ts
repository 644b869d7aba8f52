/** How the house tells: it first proves our address by a word, then signs each telling with the application's secret. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { HookReading, HookWay, IncomingHook } from '../hooks.ts'

const entryShape = z.object({
  id: z.coerce.string(),
  time: z.number().optional(),
  changes: z.array(z.object({ field: z.string(), value: z.unknown() })).catch([]),
  messaging: z.array(z.unknown()).catch([]),
})
const tellingShape = z.object({ object: z.string(), entry: z.array(z.unknown()) })

export type Entry = z.infer<typeof entryShape>

export type Telling =
  | { readonly read: HookReading }
  | { readonly object: string; readonly entries: readonly Entry[] }

/** What came, once it is certain who says it. https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
export function readSigned(
  hook: IncomingHook,
  { app, secret }: HookWay,
): { readonly read: HookReading } | { readonly told: unknown } {
  if (hook.method === 'GET') return { read: provePlace(hook, secret) }
  if (!isSigned(hook, app.secret ?? '')) return { read: { from: 'nobody' } }
  return { told: parsed(hook.body) }
}

export function readTelling(hook: IncomingHook, way: HookWay): Telling {
  const signed = readSigned(hook, way)
  if ('read' in signed) return signed
  const telling = tellingShape.safeParse(signed.told)
  if (!telling.success) return { read: { from: 'network', events: [] } }
  const entries = telling.data.entry.flatMap(each => {
    const read = entryShape.safeParse(each)
    return read.success ? [read.data] : []
  })
  return { object: telling.data.object, entries }
}

function provePlace({ query }: IncomingHook, secret: string): HookReading {
  const isOurs =
    query['hub.mode'] === 'subscribe' && isSame(query['hub.verify_token'] ?? '', secret)
  if (!isOurs) return { from: 'nobody' }
  const body = query['hub.challenge'] ?? ''
  return { from: 'network', events: [], answer: { contentType: 'text/plain', body } }
}

function isSigned({ headers, body }: IncomingHook, secret: string): boolean {
  if (secret === '') return false
  const given = headers['x-hub-signature-256'] ?? ''
  return isSame(given, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
}

/** Takes as long for a wrong word as for the right one. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}

/** The same telling has the same id each time that it is repeated. */
export const idOf = (...said: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(said)).digest('hex')

const parsed = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString())
  } catch {
    return null
  }
}
