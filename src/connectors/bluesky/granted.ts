/** An access given on the network's own page: how it is asked for, renewed before it ends, and ended. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelPort, ConnectRefusal, InstancePort, Json, NotSent } from '../connector.ts'
import { refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { type Authority, readAuthority } from './authority.ts'
import { type Client, clientFields, LOOPBACK_LIFE } from './client.ts'
import { didShape } from './identity.ts'
import { requestProved, type SigningKey, signingKeyShape } from './proof.ts'

const TIMEOUT = 20_000
/** An access that ends within this is renewed before it is used. Milliseconds. */
const EARLY = 120_000

export const grantedShape = z.object({
  kind: z.literal('granted'),
  /** Who gave the access, and renews it. */
  issuer: z.string(),
  pds: z.string(),
  did: z.string(),
  handle: z.string(),
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  /** ISO. */
  expiresAt: z.string(),
  /** ISO; null where it lasts as long as it is renewed. */
  endsAt: z.string().nullable(),
  scopes: z.array(z.string()),
  key: signingKeyShape,
  client: z.object({ id: z.string(), callback: z.string(), proves: z.enum(['by-key', 'nothing']) }),
})
export type GrantedSession = z.infer<typeof grantedShape>

const tokenShape = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^dpop$/i),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  scope: z.string(),
  sub: didShape,
})
type Token = z.infer<typeof tokenShape>

const errorShape = z.object({ error: z.string(), error_description: z.string().optional() })

export interface Asking {
  readonly authority: Authority
  readonly client: Client
  readonly key: SigningKey
}

/** A call to the authority itself, with who we are and the proof of our key. */
export async function askAuthority<T>(
  port: InstancePort,
  { authority, client, key }: Asking,
  url: string,
  form: { readonly [name: string]: string },
  shape: z.ZodType<T>,
): Promise<Result<T, ConnectRefusal>> {
  const fields = { ...form, ...(await clientFields(port, client, authority.issuer)) }
  const asked = await requestProved(
    port,
    {
      method: 'POST',
      url,
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams(fields).toString(),
      timeout: TIMEOUT,
    },
    { key },
  )
  if (!asked.ok) return refusalOfFailure(asked.refusal, authority.issuer)
  const { value: answer } = asked
  const read = shape.safeParse(answer.json())
  if (answer.status >= 200 && answer.status < 300 && read.success) return ok(read.data)
  const said = errorShape.safeParse(answer.json()).data
  const told = {
    ...(said ? { code: said.error } : {}),
    ...(said?.error_description ? { message: said.error_description } : {}),
  }
  const refusal = refusalOfAnswer(answer, port.clock.now(), told)
  // It could not read the description of our application at our address.
  if (said && /^invalid_client/.test(said.error) && client.proves === 'by-key') {
    const answered = 'answer' in refusal.refusal ? { answer: refusal.refusal.answer } : {}
    const { origin } = new URL(client.id)
    return refused({ code: 'unreached', values: { address: origin }, ...answered })
  }
  return refusal
}

export const askToken = (
  port: InstancePort,
  asking: Asking,
  form: { readonly [name: string]: string },
): Promise<Result<Token, ConnectRefusal>> =>
  askAuthority(port, asking, asking.authority.token_endpoint, form, tokenShape)

export function makeGranted(
  port: InstancePort,
  token: Token,
  known: Pick<GrantedSession, 'issuer' | 'pds' | 'handle' | 'key' | 'client'> & {
    readonly endsAt?: string | null
  },
): GrantedSession {
  const now = port.clock.now().getTime()
  const { client, endsAt } = known
  const last = client.proves === 'nothing' ? new Date(now + LOOPBACK_LIFE).toISOString() : null
  return {
    ...{ kind: 'granted', issuer: known.issuer, pds: known.pds, handle: known.handle },
    ...{ did: token.sub, accessToken: token.access_token, refreshToken: token.refresh_token },
    expiresAt: new Date(now + token.expires_in * 1000).toISOString(),
    endsAt: endsAt ?? last,
    scopes: token.scope.split(/\s+/).filter(scope => scope !== ''),
    ...{ key: known.key, client },
  }
}

export const isFresh = (port: InstancePort, { expiresAt }: GrantedSession): boolean =>
  new Date(expiresAt).getTime() - port.clock.now().getTime() > EARLY

/**
 * Renewed once, whoever else asks at the same moment: the authority takes the former renewal key back, and believes
 * that an access was stolen when it comes twice.
 */
export async function renewGranted(
  port: ChannelPort,
  stale: GrantedSession,
): Promise<Result<GrantedSession, NotSent>> {
  let stopped: NotSent | undefined
  const after = await port.renewCredentials(async kept => {
    const current = grantedShape.safeParse(kept)
    if (!current.success || current.data.accessToken !== stale.accessToken) return null
    const renewed = await askRenewal(port, current.data)
    if (!renewed.ok) {
      stopped = outcomeOf(renewed.refusal)
      return null
    }
    const { endsAt } = renewed.value
    return {
      credentials: renewed.value satisfies Json,
      ...(endsAt ? { expiresAt: new Date(endsAt) } : {}),
    }
  })
  if (stopped) return refused(stopped)
  const session = grantedShape.safeParse(after)
  return session.success ? ok(session.data) : refused(unreadable)
}

async function askRenewal(
  port: ChannelPort,
  session: GrantedSession,
): Promise<Result<GrantedSession, ConnectRefusal>> {
  const authority = await readAuthority(port, session.issuer)
  if (!authority.ok) return authority
  const { key, client } = session
  const asking = { authority: authority.value, client, key }
  const token = await askToken(port, asking, {
    grant_type: 'refresh_token',
    refresh_token: session.refreshToken,
  })
  if (!token.ok) return token
  return token.value.sub === session.did
    ? ok(makeGranted(port, token.value, session))
    : refused({ code: 'access-refused', answer: { status: 200, code: 'other-account' } })
}

export const unreadable: NotSent = {
  outcome: 'reconnect',
  answer: { status: null, code: 'session-unreadable' },
}

/** Nothing has left yet: what is passing is waited for, the rest needs a new consent. */
function outcomeOf(refusal: ConnectRefusal): NotSent {
  const answer = ('answer' in refusal && refusal.answer) || { status: null, code: refusal.code }
  if (refusal.code === 'rate-limited')
    return { outcome: 'wait', ...(refusal.until ? { until: refusal.until } : {}), answer }
  return { outcome: refusal.code === 'network-down' ? 'wait' : 'reconnect', answer }
}

/** Ends the access there; whatever the answer, it is forgotten here. */
export async function endGranted(port: InstancePort, session: GrantedSession): Promise<void> {
  const authority = await readAuthority(port, session.issuer)
  const address = authority.ok ? authority.value.revocation_endpoint : undefined
  if (!authority.ok || address === undefined) return
  const asking = { authority: authority.value, client: session.client, key: session.key }
  await askAuthority(port, asking, address, { token: session.refreshToken }, z.unknown())
}
