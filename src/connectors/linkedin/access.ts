/** The access of an account: 60 days, renewed where LinkedIn lets the application. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, ConnectRefusal, InstancePort } from '../connector.ts'
import { type Access, askToken, freshAccess } from '../oauth.ts'
import { versionOf } from './api-version.ts'

const tokenAddress = 'https://www.linkedin.com/oauth/v2/accessToken'

const accessShape = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().optional(),
  expiresAt: z.string().optional(),
  scopes: z.array(z.string()),
})

const readAccess = (kept: unknown): Access | null => {
  const read = accessShape.safeParse(kept)
  if (!read.success) return null
  const { accessToken, scopes, refreshToken, expiresAt } = read.data
  return {
    ...{ accessToken, scopes },
    ...(refreshToken ? { refreshToken } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  }
}

export interface Application {
  readonly id: string
  readonly secret: string
  /** Which product LinkedIn granted: a key of `askedScopes`. */
  readonly access: string
  readonly version: string
}

export async function readApplication(
  port: InstancePort,
): Promise<Result<Application, ConnectRefusal>> {
  const keys = await port.app()
  if (!keys?.id || !keys.secret) return refused({ code: 'app-missing' })
  const { id, secret, access = 'profile', version } = keys
  return ok({ id: id.trim(), secret: secret.trim(), access, version: versionOf(version) })
}

const asToken = async (
  port: InstancePort,
  form: { readonly [name: string]: string },
): Promise<Result<Access, ConnectRefusal>> => {
  const app = await readApplication(port)
  if (!app.ok) return app
  const { id, secret } = app.value
  return askToken(port, { url: tokenAddress, form, client: { id, secret }, clientBy: 'form' })
}

export const exchangeCode = (port: InstancePort, code: string, callback: string) =>
  asToken(port, { grant_type: 'authorization_code', code, redirect_uri: callback })

async function renew(
  port: InstancePort,
  { refreshToken, scopes }: Access,
): Promise<Result<Access, ConnectRefusal>> {
  if (!refreshToken) return refused({ code: 'access-refused' })
  const renewed = await asToken(port, { grant_type: 'refresh_token', refresh_token: refreshToken })
  if (!renewed.ok) return renewed
  const { value } = renewed
  return ok({
    ...value,
    refreshToken: value.refreshToken ?? refreshToken,
    scopes: value.scopes.length > 0 ? value.scopes : scopes,
  })
}

export const accessOf = (port: ChannelPort): Promise<Result<Access, ConnectRefusal>> =>
  freshAccess(port, { read: readAccess, renew: access => renew(port, access) })
