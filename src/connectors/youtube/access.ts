import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, ConnectRefusal, InstancePort } from '../connector.ts'
import { type Access, askToken, freshAccess } from '../oauth.ts'
import { token } from './addresses.ts'

const accessShape = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: z.string().optional(),
  scopes: z.array(z.string()),
})

/** What a scope lets the application do, by the permission of the manifest. */
export const scopes = {
  manage: 'https://www.googleapis.com/auth/youtube.force-ssl',
  count: 'https://www.googleapis.com/auth/yt-analytics.readonly',
} as const

export type PermissionKey = keyof typeof scopes

export const heldPermissions = (held: readonly string[]): PermissionKey[] =>
  (['manage', 'count'] as const).filter(key => held.includes(scopes[key]))

export interface Client {
  readonly id: string
  readonly secret: string
}

export async function clientOf(port: InstancePort): Promise<Client | null> {
  const { clientId: id = '', clientSecret: secret = '' } = (await port.app()) ?? {}
  return id === '' || secret === '' ? null : { id, secret }
}

/** An access lasts an hour; the key that renews it lasts until the person takes it back, and Google gives it once. */
async function renew(access: Access, port: ChannelPort): Promise<Result<Access, ConnectRefusal>> {
  const client = await clientOf(port)
  if (!client) return refused({ code: 'app-missing' })
  const { refreshToken } = access
  if (!refreshToken) return refused({ code: 'access-refused' })
  const asked = await askToken(port, {
    url: token,
    form: { grant_type: 'refresh_token', refresh_token: refreshToken },
    client,
    clientBy: 'form',
  })
  if (!asked.ok) return asked
  const held = asked.value.scopes.length > 0 ? asked.value.scopes : access.scopes
  return ok({ refreshToken, ...asked.value, scopes: held })
}

const readAccess = (kept: unknown): Access | null => {
  const read = accessShape.safeParse(kept)
  if (!read.success) return null
  const { accessToken, refreshToken, expiresAt, scopes: held } = read.data
  return {
    ...{ accessToken, scopes: held },
    ...(refreshToken ? { refreshToken } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  }
}

export const keptAccess = async (port: ChannelPort): Promise<Access | null> =>
  readAccess(await port.credentials())

export const accessOf = (port: ChannelPort): Promise<Result<Access, ConnectRefusal>> =>
  freshAccess(port, { read: readAccess, renew: access => renew(access, port) })
