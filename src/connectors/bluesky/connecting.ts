import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
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
import { manifest } from './manifest.ts'
import { type Blocked, callAs, makeSession, readSession, scopeOf, signIn } from './session.ts'
import { answerOfMiss, call, endOfWait, type Miss } from './xrpc.ts'

const TIMEOUT = 15_000

const serverShape = z.object({ availableUserDomains: z.array(z.string()) })
const sessionShape = z.object({
  did: z.string(),
  handle: z.string(),
  active: z.boolean().optional(),
  status: z.string().optional(),
})
const profileShape = z.object({
  handle: z.string(),
  displayName: z.string().optional(),
  avatar: z.string().optional(),
})

type Profile = { readonly displayName: string; readonly avatar?: string }

async function connect(
  fields: { readonly [key: string]: string },
  port: InstancePort,
): Promise<Result<ConnectedAccount, ConnectRefusal>> {
  const typed = {
    // People copy a handle with its @, and with the direction marks that profiles wrap around it.
    handle: stripControl(fields.handle ?? '')
      .trim()
      .replace(/^@/, ''),
    appPassword: (fields.appPassword ?? '').trim(),
    service: fields.service?.trim() || 'https://bsky.social',
  }
  for (const field of ['handle', 'appPassword'] as const) {
    if (typed[field] === '') return refused({ code: 'field-missing', values: { field } })
  }
  const service = originOf(typed.service)
  if (service === undefined) {
    return refused({ code: 'address-wrong', values: { address: typed.service } })
  }
  const server = await call(
    port,
    { base: service, name: 'com.atproto.server.describeServer', timeout: TIMEOUT },
    serverShape,
  )
  if (!server.ok) return refused(refusalOfServer(server.refusal, typed.service, port.clock.now()))
  const identifier = fullHandle(typed.handle, server.value.availableUserDomains)
  const signedIn = await signIn(port, service, identifier, typed.appPassword)
  if (!signedIn.ok) return refused(refusalOfMiss(signedIn.refusal, typed.service, port.clock.now()))
  const session = makeSession(service, typed.appPassword, signedIn.value)
  const scope = scopeOf(session.accessJwt)
  if (scope === 'com.atproto.access') {
    // The account's own password could change its owner: Parvis does not keep it.
    await endSession(port, session.service, session.refreshJwt)
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
  const profile = await readProfile(port, session.pds, session.did, session.accessJwt)
  return ok({
    instance: service,
    remoteId: session.did,
    handle: session.handle,
    displayName: profile.displayName || session.handle,
    ...(profile.avatar ? { avatar: profile.avatar } : {}),
    credentials: session,
    permissionsHeld: permissionsOf(scope),
    permissionsMissing: [],
    limits: {},
  })
}

const originOf = (address: string): string | undefined => {
  const whole = /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`
  if (!URL.canParse(whole)) return undefined
  const { protocol, origin } = new URL(whole)
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined
}

/** « brume » alone is a handle of the server's own domain. */
const fullHandle = (typed: string, domains: readonly string[]): string =>
  /[.@:]/.test(typed) ? typed.toLowerCase() : `${typed.toLowerCase()}${domains[0] ?? ''}`

/** An app password gives everything but the account itself, and private messages where its owner has not ticked them. */
const permissionsOf = (scope: string | undefined): string[] =>
  manifest.permissions
    .map(({ key }) => key)
    .filter(key => key !== 'messages' || scope === 'com.atproto.appPassPrivileged')

async function readProfile(
  port: InstancePort,
  pds: string,
  did: string,
  token: string,
): Promise<Profile> {
  const profile = await call(
    port,
    {
      base: pds,
      name: 'app.bsky.actor.getProfile',
      params: { actor: did },
      token,
      timeout: TIMEOUT,
    },
    profileShape,
  )
  // A server without an application view has no profiles to show: the handle does.
  if (!profile.ok) return { displayName: '' }
  const { displayName = '', avatar } = profile.value
  return { displayName, ...(avatar?.startsWith('https://') ? { avatar } : {}) }
}

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
  const profile = session
    ? await readProfile(port, session.pds, session.did, session.accessJwt)
    : undefined
  const held = permissionsOf(session && scopeOf(session.accessJwt))
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

const endSession = async (
  port: InstancePort,
  service: string,
  refreshJwt: string,
): Promise<void> => {
  // Whatever the answer, the tokens are forgotten here and expire there.
  await port.request({
    method: 'POST',
    url: `${service}/xrpc/com.atproto.server.deleteSession`,
    headers: { authorization: `Bearer ${refreshJwt}` },
    timeout: TIMEOUT,
  })
}

async function revoke(_account: ChannelAccount, port: ChannelPort): Promise<void> {
  const session = await readSession(port)
  if (session !== undefined) await endSession(port, session.service, session.refreshJwt)
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

export const connecting: ConnectingFacet = { connect, check, revoke }
