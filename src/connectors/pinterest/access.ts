import { ok, type Result, refused } from '#kit/result.ts'
import type { ConnectRefusal, InstancePort, Json } from '../connector.ts'
import { type Access, askToken, type Freshening } from '../oauth.ts'
import { accessShape } from './shapes.ts'

const tokens = 'https://api.pinterest.com/v5/oauth/token'

export const readKept = (kept: Json): Access | null => {
  const { data } = accessShape.safeParse(kept)
  if (!data) return null
  const { accessToken, refreshToken, expiresAt, scopes } = data
  return {
    ...{ accessToken, scopes },
    ...(refreshToken ? { refreshToken } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  }
}

/** By a code of the consent page, or by the key of a renewal. */
export async function askAccess(
  port: InstancePort,
  form: { readonly [name: string]: string },
): Promise<Result<Access, ConnectRefusal>> {
  const app = await port.app()
  if (!app?.id || !app.secret) return refused({ code: 'app-missing' })
  const client = { id: app.id, secret: app.secret }
  return askToken(port, { url: tokens, form, client, clientBy: 'basic' })
}

/** Accesses last thirty days; their renewals, sixty, and each brings the next. */
export const freshening = (port: InstancePort): Freshening<Access> => ({
  read: readKept,
  renew: async access => {
    if (!access.refreshToken) return refused({ code: 'access-refused' })
    const form = { grant_type: 'refresh_token', refresh_token: access.refreshToken }
    const renewed = await askAccess(port, form)
    if (!renewed.ok) return renewed
    const { scopes } = renewed.value
    return ok({
      refreshToken: access.refreshToken,
      ...renewed.value,
      scopes: scopes.length > 0 ? scopes : access.scopes,
    })
  },
})
