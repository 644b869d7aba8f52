/**
 * Sessions are kept: a server allows 30 sign-ins in 5 minutes and 300 a day for an account, so that
 * signing in again is the last resort, after the refresh token and after what another role saved.
 */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, InstancePort, Json, PublishOutcome } from '../connector.ts'
import { type Call, call, isTokenDead, type Miss, outcomeOfSafeMiss } from './xrpc.ts'

const TIMEOUT = 15_000

const sessionShape = z.object({
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

export type Session = z.infer<typeof sessionShape>

export const didShape = z.string().regex(/^did:[a-z]+:[A-Za-z0-9._:%-]+$/)

const tokens = z.object({
  did: didShape,
  handle: z.string().max(300),
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  didDoc: z.unknown().optional(),
  active: z.boolean().optional(),
  status: z.string().optional(),
})

export type Tokens = z.infer<typeof tokens>

/** Why a call could not be made at all: it has not left. */
export type Blocked = Exclude<PublishOutcome, { outcome: 'published' } | { outcome: 'unconfirmed' }>

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

export const makeSession = (service: string, appPassword: string, answer: Tokens): Session => ({
  service,
  pds: recordServer(answer.didDoc) ?? service,
  did: answer.did,
  handle: answer.handle,
  appPassword,
  accessJwt: answer.accessJwt,
  refreshJwt: answer.refreshJwt,
})

const documentShape = z.object({
  service: z.array(z.object({ id: z.string(), serviceEndpoint: z.unknown() })),
})

const recordServer = (didDoc: unknown): string | undefined => {
  const document = documentShape.safeParse(didDoc)
  const service = document.data?.service.find(({ id }) => id.endsWith('#atproto_pds'))
  const address = service?.serviceEndpoint
  return typeof address === 'string' && URL.canParse(address) ? new URL(address).origin : undefined
}

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

export const readSession = async (port: ChannelPort): Promise<Session | undefined> =>
  sessionShape.safeParse(await port.credentials()).data

/**
 * A call in the name of the account. A token that has expired is renewed and the call made once
 * more: the server says so before it does anything.
 */
export async function callAs<T>(
  port: ChannelPort,
  makeCall: (session: Session) => Omit<Call, 'token'>,
  shape: z.ZodType<T>,
): Promise<Result<T, { blocked: Blocked } | { miss: Miss }>> {
  const session = await readSession(port)
  if (session === undefined) return refused({ blocked: unreadable })
  const first = await call(port, { ...makeCall(session), token: session.accessJwt }, shape)
  if (first.ok) return first
  if (!isTokenDead(first.refusal)) return refused({ miss: first.refusal })
  const renewed = await renew(port, session)
  if (!renewed.ok) return refused({ blocked: renewed.refusal })
  const second = await call(
    port,
    { ...makeCall(renewed.value), token: renewed.value.accessJwt },
    shape,
  )
  return second.ok ? second : refused({ miss: second.refusal })
}

const unreadable: Blocked = {
  outcome: 'reconnect',
  answer: { status: null, code: 'session-unreadable' },
}

/** Renewals under way in this process, by the token that each one spends. */
const underWay = new Map<string, Promise<Result<Session, Blocked>>>()

const renew = (port: ChannelPort, stale: Session): Promise<Result<Session, Blocked>> => {
  const running = underWay.get(stale.accessJwt)
  if (running !== undefined) return running
  const renewal = renewOnce(port, stale).finally(() => underWay.delete(stale.accessJwt))
  underWay.set(stale.accessJwt, renewal)
  return renewal
}

async function renewOnce(port: ChannelPort, stale: Session): Promise<Result<Session, Blocked>> {
  const saved = await savedByAnother(port, stale)
  if (saved !== undefined) return ok(saved)
  const refreshed = await call(
    port,
    {
      base: stale.service,
      name: 'com.atproto.server.refreshSession',
      procedure: true,
      token: stale.refreshJwt,
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

const savedByAnother = async (port: ChannelPort, stale: Session): Promise<Session | undefined> => {
  const saved = await readSession(port)
  return saved !== undefined && saved.accessJwt !== stale.accessJwt ? saved : undefined
}

const keep = async (port: ChannelPort, stale: Session, answer: Tokens): Promise<Session> => {
  const made = makeSession(stale.service, stale.appPassword, answer)
  // A refresh may leave the document out: the account has not moved for all that.
  const session = answer.didDoc === undefined ? { ...made, pds: stale.pds } : made
  await port.saveCredentials(session satisfies Json)
  return session
}

const blocked = (port: ChannelPort, miss: Miss) =>
  refused<Blocked>(outcomeOfSafeMiss(miss, port.clock.now()))
