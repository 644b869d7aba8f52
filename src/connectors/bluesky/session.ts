/** An account's access, however it was given: by an app password, or on the network's own page. */
import type { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, NotSent } from '../connector.ts'
import { type GrantedSession, grantedShape, isFresh, renewGranted, unreadable } from './granted.ts'
import { manifest } from './manifest.ts'
import { type PasswordSession, passwordShape, renewPassword, scopeOf } from './password-session.ts'
import { type Call, call, isTokenDead, type Miss, type XrpcAccess } from './xrpc.ts'

export { didShape } from './identity.ts'

export type Session = PasswordSession | GrantedSession

/** Why a call could not be made at all: it has not left. */
export type Blocked = NotSent

export const isGranted = (session: Session): session is GrantedSession => 'kind' in session

export const readSession = async (port: ChannelPort): Promise<Session | undefined> => {
  const kept = await port.credentials()
  return grantedShape.safeParse(kept).data ?? passwordShape.safeParse(kept).data
}

export const accessOf = (session: Session): XrpcAccess =>
  isGranted(session)
    ? { token: session.accessToken, key: session.key }
    : { token: session.accessJwt }

/** The owner of the account has opened its private messages to us. */
export const opensMessages = (session: Session): boolean =>
  isGranted(session)
    ? session.scopes.includes('transition:chat.bsky')
    : scopeOf(session.accessJwt) === 'com.atproto.appPassPrivileged'

/** Everything but the account itself, and private messages where its owner has not opened them. */
export function permissionsOf(session: Session): { held: string[]; missing: string[] } {
  const holds = (key: string) => {
    if (key === 'messages') return opensMessages(session)
    return !isGranted(session) || session.scopes.includes('transition:generic')
  }
  const { permissions } = manifest
  return {
    held: permissions.filter(({ key }) => holds(key)).map(({ key }) => key),
    missing: permissions.filter(one => !one.optional && !holds(one.key)).map(({ key }) => key),
  }
}

type Refusal = { readonly blocked: Blocked } | { readonly miss: Miss }

/**
 * A call in the name of the account. A token that has expired is renewed and the call made once
 * more: the server says so before it does anything.
 */
export async function callAs<T>(
  port: ChannelPort,
  makeCall: (session: Session) => Omit<Call, 'access'>,
  shape: z.ZodType<T>,
): Promise<Result<T, Refusal>> {
  const session = await freshSession(port)
  if (!session.ok) return refused({ blocked: session.refusal })
  const first = await callIn(port, session.value, makeCall, shape)
  if (first.ok) return first
  if (!isTokenDead(first.refusal)) return refused({ miss: first.refusal })
  const renewed = await renew(port, session.value)
  if (!renewed.ok) return refused({ blocked: renewed.refusal })
  const second = await callIn(port, renewed.value, makeCall, shape)
  return second.ok ? second : refused({ miss: second.refusal })
}

const callIn = <T>(
  port: ChannelPort,
  session: Session,
  makeCall: (session: Session) => Omit<Call, 'access'>,
  shape: z.ZodType<T>,
) => call(port, { ...makeCall(session), access: accessOf(session) }, shape)

async function freshSession(port: ChannelPort): Promise<Result<Session, Blocked>> {
  const session = await readSession(port)
  if (session === undefined) return refused(unreadable)
  return isGranted(session) && !isFresh(port, session) ? renew(port, session) : ok(session)
}

const renew = (port: ChannelPort, stale: Session): Promise<Result<Session, Blocked>> =>
  isGranted(stale) ? renewGranted(port, stale) : renewPassword(port, stale)
