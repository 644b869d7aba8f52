/**
 * Sessions are kept: a server allows 30 sign-ins in 5 minutes and 300 a day for an account, so that
 * signing in again is the last resort, after the refresh token and after what another role saved.
 */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, InstancePort, Json, NotSent } from '../connector.ts'
import { didShape, recordServer } from './identity.ts'
import { call, isTokenDead, type Miss, outcomeOfSafeMiss } from './xrpc.ts'

const TIMEOUT = 15_000

export const passwordShape = z.object({
  /** Where the account signs in. */
  service: z.string(),
  /** Where its records live, which the service names. */
  pds: z.string(),
  did: z.string(),
  handle: z.string(),
  appPassword: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
})

export type PasswordSession = z.infer<typeof passwordShape>

const tokens = z.object({
  did: didShape,
  handle: z.string().max(300),
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  didDoc: z.unknown().optional(),
  active: z.boolean().optional(),
  status: z.string().optional(),
})

type Tokens = z.infer<typeof tokens>

export const signIn = (
  port: InstancePort,
  service: string,
  identifier: string,
  password: string,
): Promise<Result<Tokens, Miss>> =>
  call(
    port,
    {
      base: service,
      name: 'com.atproto.server.createSession',
      input: { identifier, password },
      timeout: TIMEOUT,
    },
    tokens,
  )

export const makeSession = (
  service: string,
  appPassword: string,
  answer: Tokens,
): PasswordSession => ({
  service,
  pds: recordServer(answer.didDoc) ?? service,
  did: answer.did,
  handle: answer.handle,
  appPassword,
  accessJwt: answer.accessJwt,
  refreshJwt: answer.refreshJwt,
})

const scopeShape = z.object({ scope: z.string() })

/** What the access token allows: `com.atproto.access`, `com.atproto.appPass`, `com.atproto.appPassPrivileged`. */
export const scopeOf = (accessJwt: string): string | undefined => {
  const payload = accessJwt.split('.')[1] ?? ''
  try {
    const bytes = Uint8Array.from(
      atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
      letter => letter.codePointAt(0) ?? 0,
    )
    return scopeShape.parse(JSON.parse(new TextDecoder().decode(bytes))).scope
  } catch {
    // Another kind of server may give opaque tokens: their scope is unknown, not wrong.
    return undefined
  }
}

/** Ends the session there; whatever the answer, the tokens are forgotten here and expire there. */
export const endSession = async (
  port: InstancePort,
  { service, refreshJwt }: PasswordSession,
): Promise<void> => {
  await port.request({
    method: 'POST',
    url: `${service}/xrpc/com.atproto.server.deleteSession`,
    headers: { authorization: `Bearer ${refreshJwt}` },
    timeout: TIMEOUT,
  })
}

type Renewal = Promise<Result<PasswordSession, NotSent>>

/** Renewals under way in this process, by the token that each one spends. */
const underWay = new Map<string, Renewal>()

export const renewPassword = (port: ChannelPort, stale: PasswordSession): Renewal => {
  const running = underWay.get(stale.accessJwt)
  if (running !== undefined) return running
  const renewal = renewOnce(port, stale).finally(() => underWay.delete(stale.accessJwt))
  underWay.set(stale.accessJwt, renewal)
  return renewal
}

async function renewOnce(port: ChannelPort, stale: PasswordSession): Renewal {
  const saved = await savedByAnother(port, stale)
  if (saved !== undefined) return ok(saved)
  const refreshed = await call(
    port,
    {
      base: stale.service,
      name: 'com.atproto.server.refreshSession',
      procedure: true,
      access: { token: stale.refreshJwt },
      timeout: TIMEOUT,
    },
    tokens,
  )
  if (refreshed.ok) return ok(await keep(port, stale, refreshed.value))
  if (!isTokenDead(refreshed.refusal)) return blocked(port, refreshed.refusal)
  const savedMeanwhile = await savedByAnother(port, stale)
  if (savedMeanwhile !== undefined) return ok(savedMeanwhile)
  const signedIn = await signIn(port, stale.service, stale.did, stale.appPassword)
  if (signedIn.ok) return ok(await keep(port, stale, signedIn.value))
  // A person may have reconnected the account with another password just now.
  const savedAtLast = await savedByAnother(port, stale)
  return savedAtLast === undefined ? blocked(port, signedIn.refusal) : ok(savedAtLast)
}

const savedByAnother = async (
  port: ChannelPort,
  stale: PasswordSession,
): Promise<PasswordSession | undefined> => {
  const saved = passwordShape.safeParse(await port.credentials()).data
  return saved !== undefined && saved.accessJwt !== stale.accessJwt ? saved : undefined
}

const keep = async (
  port: ChannelPort,
  stale: PasswordSession,
  answer: Tokens,
): Promise<PasswordSession> => {
  const made = makeSession(stale.service, stale.appPassword, answer)
  // A refresh may leave the document out: the account has not moved for all that.
  const session = answer.didDoc === undefined ? { ...made, pds: stale.pds } : made
  await port.saveCredentials(session satisfies Json)
  return session
}

const blocked = (port: ChannelPort, miss: Miss) =>
  refused<NotSent>(outcomeOfSafeMiss(miss, port.clock.now()))
