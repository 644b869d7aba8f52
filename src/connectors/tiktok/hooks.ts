/** What TikTok tells, signed with the secret of the application: https://developers.tiktok.com/doc/webhooks-verification. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { HookEvent, HooksFacet, HookWay, IncomingHook } from '../hooks.ts'

const tellingShape = z.object({
  client_key: z.string(),
  event: z.string(),
  create_time: z.number(),
  user_openid: z.string().min(1),
  /** JSON within JSON. */
  content: z.string(),
})
const contentShape = z.object({ publish_id: z.string().min(1) })

/** Told again for three days where it was not heard: an older telling is somebody else's. Milliseconds. */
const oldest = 73 * 3_600_000
/** How far the network's clock may be ahead of ours. Milliseconds. */
const ahead = 5 * 60_000

export const hooks: HooksFacet = {
  read(hook, way) {
    if (!isSigned(hook, way)) return { from: 'nobody' }
    const telling = tellingShape.safeParse(parsed(Buffer.from(hook.body).toString())).data
    const isOurs = telling !== undefined && telling.client_key === way.app.key
    return { from: 'network', events: isOurs ? eventsOf(telling) : [] }
  },
}

function eventsOf(telling: z.infer<typeof tellingShape>): HookEvent[] {
  const { event, user_openid: account, create_time: at, content } = telling
  const id = createHash('sha256')
    .update(JSON.stringify([event, account, at, content]))
    .digest('hex')
  if (event === 'authorization.removed') return [{ id, account, about: 'access', payload: null }]
  const sending = contentShape.safeParse(parsed(content)).data
  if (!event.startsWith('post.publish.') || !sending) return []
  return [{ id, account, about: 'publication', payload: { publishId: sending.publish_id } }]
}

function isSigned({ headers, body }: IncomingHook, { app, now }: HookWay): boolean {
  const { secret = '' } = app
  const parts = new Map(
    (headers['tiktok-signature'] ?? '').split(',').map((part): [string, string] => {
      const [name = '', value = ''] = part.trim().split('=')
      return [name, value]
    }),
  )
  const [at = '', given = ''] = [parts.get('t'), parts.get('s')]
  const age = now.getTime() - Number(at) * 1_000
  if (secret === '' || !/^\d+$/.test(at) || age > oldest || age < -ahead) return false
  const signed = createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')
  const [left, right] = [Buffer.from(given), Buffer.from(signed)]
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}

const parsed = (written: string): unknown => {
  try {
    return JSON.parse(written)
  } catch {
    return null
  }
}
