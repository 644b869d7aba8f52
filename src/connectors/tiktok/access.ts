/** An access of a day, the key that renews it for a year, and what may be asked with it. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, ConnectRefusal, InstancePort } from '../connector.ts'
import { type Access, freshAccess, refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { api } from './addresses.ts'
import { type Way, wayOf } from './creator.ts'

const sealedShape = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  expiresAt: z.string(),
  scopes: z.array(z.string()),
  openId: z.string().min(1),
  /** ISO: when the person must say yes again. */
  renewableUntil: z.string(),
})
export type Sealed = z.infer<typeof sealedShape>

export interface App {
  readonly key: string
  readonly secret: string
  readonly way: Way
}

export async function appOf(port: InstancePort): Promise<App | null> {
  const { key = '', secret = '', way } = (await port.app()) ?? {}
  if (key.trim() === '' || secret.trim() === '') return null
  return { key: key.trim(), secret: secret.trim(), way: wayOf(way) }
}

const tokenShape = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_expires_in: z.number().positive(),
  open_id: z.string().min(1),
  scope: z.string(),
})

const refusalShape = z.object({ error: z.string(), error_description: z.string().catch('') })

/** TikTok has its own name for who asks, and refuses with the words of the standard, at times in a 200. */
export async function askTikTokToken(
  port: InstancePort,
  app: App,
  form: { readonly [name: string]: string },
): Promise<Result<Sealed, ConnectRefusal>> {
  const url = `${api}/oauth/token/`
  const asked = await port.request({
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      ...{ client_key: app.key, client_secret: app.secret },
      ...form,
    }).toString(),
    timeout: 20_000,
  })
  if (!asked.ok) return refusalOfFailure(asked.refusal, url)
  const { value: answer } = asked
  const now = port.clock.now()
  const token = answer.status === 200 ? tokenShape.safeParse(answer.json()).data : undefined
  if (token) return ok(sealedFrom(token, now))
  const said = refusalShape.safeParse(answer.json()).data
  const words = said ? { code: said.error, message: said.error_description } : {}
  return refusalOfAnswer(said ? { ...answer, status: 400 } : answer, now, words)
}

function sealedFrom(token: z.infer<typeof tokenShape>, now: Date): Sealed {
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000).toISOString()
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token,
    expiresAt: after(token.expires_in),
    scopes: token.scope.split(/[\s,]+/).filter(scope => scope !== ''),
    openId: token.open_id,
    renewableUntil: after(token.refresh_expires_in),
  }
}

const renew = async (
  { refreshToken }: Access,
  port: ChannelPort,
): Promise<Result<Sealed, ConnectRefusal>> => {
  const app = await appOf(port)
  if (!app) return refused({ code: 'app-missing' })
  if (!refreshToken) return refused({ code: 'access-refused' })
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
  return askTikTokToken(port, app, form)
}

const readSealed = (kept: unknown): Sealed | null => sealedShape.safeParse(kept).data ?? null

export const keptAccess = async (port: ChannelPort): Promise<Sealed | null> =>
  readSealed(await port.credentials())

export const accessOf = (port: ChannelPort): Promise<Result<Sealed, ConnectRefusal>> =>
  freshAccess(port, { read: readSealed, renew: access => renew(access, port) })
