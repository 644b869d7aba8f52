/** The access of an account: two hours long, renewed by a key that serves once. */
import { ok, type Result, refused } from '#kit/result.ts'
import type { AppKeys, ChannelPort, ConnectRefusal, InstancePort } from '../connector.ts'
import { type Access, askToken, type FreshAccess, freshAccess } from '../oauth.ts'
import { api } from './api.ts'
import { readAccess } from './shapes.ts'

export const tokenAddress = `${api}/2/oauth2/token`

export interface Client {
  readonly id: string
  readonly secret: string
}

/** Null where the workspace has registered no application. */
export function clientOf(keys: AppKeys | null): Client | null {
  const { clientId: id = '', clientSecret: secret = '' } = keys ?? {}
  return id === '' || secret === '' ? null : { id, secret }
}

/** Asks for an access, by a code or by a renewal key. */
export async function askAccess(
  port: InstancePort,
  form: { readonly [name: string]: string },
): Promise<Result<Access, ConnectRefusal>> {
  const client = clientOf(await port.app())
  if (!client) return refused({ code: 'app-missing' })
  return askToken(port, { url: tokenAddress, form, client, clientBy: 'basic' })
}

export const currentAccess = (port: ChannelPort): Promise<FreshAccess<Access>> =>
  freshAccess(port, { read: readAccess, renew: access => renew(port, access) })

async function renew(port: ChannelPort, former: Access): Promise<Result<Access, ConnectRefusal>> {
  const { refreshToken } = former
  if (!refreshToken) return refused({ code: 'access-refused' })
  const asked = await askAccess(port, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  })
  if (!asked.ok) return asked
  const { scopes } = asked.value
  return ok({ ...asked.value, scopes: scopes.length > 0 ? scopes : former.scopes })
}
