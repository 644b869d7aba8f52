/** An access of an hour, the key that renews it, and the profile that it opens. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, ConnectRefusal, InstancePort, Json } from '../connector.ts'
import { type Access, askToken, freshAccess } from '../oauth.ts'
import { tokens } from './addresses.ts'

const sealedShape = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  expiresAt: z.string().optional(),
  scopes: z.array(z.string()),
  /** What every call names; a person reads the username instead. */
  profileId: z.string().min(1),
})

export interface Sealed extends Access {
  readonly profileId: string
}

/** Null for an account that is published by hand. */
export function readSealed(kept: Json): Sealed | null {
  const { data } = sealedShape.safeParse(kept)
  if (!data) return null
  const { accessToken, refreshToken, expiresAt, scopes, profileId } = data
  return {
    ...{ accessToken, scopes, profileId },
    ...(refreshToken ? { refreshToken } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  }
}

export async function appOf(port: InstancePort): Promise<{ id: string; secret: string } | null> {
  const { id = '', secret = '' } = (await port.app()) ?? {}
  return id.trim() === '' || secret.trim() === '' ? null : { id: id.trim(), secret: secret.trim() }
}

/** By a code of the consent page, or by the key of a renewal. */
export async function askAccess(
  port: InstancePort,
  form: { readonly [name: string]: string },
): Promise<Result<Access, ConnectRefusal>> {
  const client = await appOf(port)
  if (!client) return refused({ code: 'app-missing' })
  return askToken(port, { url: tokens, form, client, clientBy: 'form' })
}

/** Each renewal may bring the next key; the former one serves where it does not. */
async function renew(kept: Sealed, port: ChannelPort): Promise<Result<Sealed, ConnectRefusal>> {
  const { refreshToken, profileId, scopes } = kept
  if (!refreshToken) return refused({ code: 'access-refused' })
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken }
  const renewed = await askAccess(port, form)
  if (!renewed.ok) return renewed
  return ok({
    ...{ refreshToken, profileId },
    ...renewed.value,
    scopes: renewed.value.scopes.length > 0 ? renewed.value.scopes : scopes,
  })
}

export const accessOf = (port: ChannelPort): Promise<Result<Sealed, ConnectRefusal>> =>
  freshAccess(port, { read: readSealed, renew: access => renew(access, port) })
