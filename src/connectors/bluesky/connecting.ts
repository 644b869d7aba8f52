import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type {
  ChannelAccount,
  ChannelPort,
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  Health,
  InstancePort,
  NetworkAnswer,
} from '../connector.ts'
import { clientDocument } from './client.ts'
import { begin, finish } from './consent.ts'
import { endGranted } from './granted.ts'
import { manifest } from './manifest.ts'
import { endSession, makeSession, scopeOf, signIn } from './password-session.ts'
import { readProfile } from './profile.ts'
import { type Blocked, callAs, isGranted, permissionsOf, readSession } from './session.ts'
import { addressOf, typedHandle } from './typed.ts'
import { answerOfMiss, call, endOfWait, type Miss } from './xrpc.ts'

const TIMEOUT = 15_000

const serverShape = z.object({ availableUserDomains: z.array(z.string()) })
const sessionShape = z.object({
  did: z.string(),
  handle: z.string(),
  active: z.boolean().optional(),
  status: z.string().optional(),
})
async function connect(
  fields: { readonly [key: string]: string },
  port: InstancePort,
): Promise<Result<ConnectedAccount, ConnectRefusal>> {
  const typed = {
    handle: typedHandle(fields.handle),
    appPassword: (fields.appPassword ?? '').trim(),
  }
  for (const field of ['handle', 'appPassword'] as const) {
    if (typed[field] === '') return refused({ code: 'field-missing', values: { field } })
  }
  const address = addressOf(fields.service)
  if (!address.ok) return address
  const service = address.value
  const server = await call(
    port,
    { base: service, name: 'com.atproto.server.describeServer', timeout: TIMEOUT },
    serverShape,
  )
  if (!server.ok) return refused(refusalOfServer(server.refusal, service, port.clock.now()))
  const identifier = fullHandle(typed.handle, server.value.availableUserDomains)
  const signedIn = await signIn(port, service, identifier, typed.appPassword)
  if (!signedIn.ok) return refused(refusalOfMiss(signedIn.refusal, service, port.clock.now()))
  const session = makeSession(service, typed.appPassword, signedIn.value)
  const scope = scopeOf(session.accessJwt)
  if (scope === 'com.atproto.access') {
    // The account's own password could change its owner: Parvis does not keep it.
    await endSession(port, session)
    return refused({
      code: 'access-refused',
      answer: { status: 200, code: 'MainPassword', message: 'Not an app password' },
    })
  }
  if (signedIn.value.active === false) {
    return refused({
      code: 'access-refused',
      answer: { status: 200, code: signedIn.value.status ?? 'inactive' },
    })
  }
  const profile = await readProfile(port, session)
  return ok({
    instance: service,
    remoteId: session.did,
    handle: session.handle,
    displayName: profile.displayName || session.handle,
    ...(profile.avatar ? { avatar: profile.avatar } : {}),
    credentials: session,
    permissionsHeld: permissionsOf(session).held,
    permissionsMissing: [],
    limits: {},
  })
}

/** « brume » alone is a handle of the server's own domain. */
const fullHandle = (typed: string, domains: readonly string[]): string =>
  /[.@:]/.test(typed) ? typed : `${typed}${domains[0] ?? ''}`

async function check(
  _account: ChannelAccount,
  port: ChannelPort,
): Promise<Result<Health, ConnectRefusal>> {
  const current = await callAs(
    port,
    ({ pds }) => ({ base: pds, name: 'com.atproto.server.getSession', timeout: TIMEOUT }),
    sessionShape,
  )
  if (!current.ok) {
    const { refusal } = current
    return refused(
      'miss' in refusal
        ? refusalOfMiss(refusal.miss, '', port.clock.now())
        : refusalOfBlocked(refusal.blocked),
    )
  }
  if (current.value.active === false) {
    return refused({
      code: 'access-refused',
      answer: { status: 200, code: current.value.status ?? 'inactive' },
    })
  }
  const session = await readSession(port)
  const profile = session && (await readProfile(port, session))
  const held = session ? permissionsOf(session).held : []
  return ok({
    lines: manifest.permissions.map(({ key, optional }) => ({
      permission: key,
      held: held.includes(key),
      ...(optional ? { optional } : {}),
    })),
    limits: {},
    handle: current.value.handle,
    displayName: profile?.displayName || current.value.handle,
  })
}

async function revoke(_account: ChannelAccount, port: ChannelPort): Promise<void> {
  const session = await readSession(port)
  if (session === undefined) return
  await (isGranted(session) ? endGranted(port, session) : endSession(port, session))
}

const refusalOfServer = (miss: Miss, address: string, now: Date): ConnectRefusal =>
  miss.came && miss.answer.status < 500 && miss.answer.status !== 429
    ? { code: 'not-this-network', values: { address } }
    : refusalOfMiss(miss, address, now)

const refusalOfMiss = (miss: Miss, address: string, now: Date): ConnectRefusal => {
  const answer: NetworkAnswer = answerOfMiss(miss)
  if (!miss.came) {
    const { kind } = miss.failure
    return kind === 'address-private' || kind === 'address-wrong'
      ? { code: kind, values: { address } }
      : { code: 'network-down', answer }
  }
  const { status } = miss.answer
  if (status === 429 || miss.error === 'RateLimitExceeded') {
    const until = endOfWait(miss.answer, now)
    return { code: 'rate-limited', ...(until ? { until } : {}), answer }
  }
  return status >= 400 && status < 500 && miss.error !== undefined
    ? { code: 'access-refused', answer }
    : { code: 'network-down', answer }
}

const refusalOfBlocked = (blocked: Blocked): ConnectRefusal => {
  if (blocked.outcome === 'wait') {
    return blocked.answer.status === 429
      ? {
          code: 'rate-limited',
          ...(blocked.until ? { until: blocked.until } : {}),
          answer: blocked.answer,
        }
      : { code: 'network-down', answer: blocked.answer }
  }
  return { code: 'access-refused', answer: blocked.answer }
}

export const connecting: ConnectingFacet = {
  ...{ begin, finish, clientDocument, connect, check, revoke },
}
