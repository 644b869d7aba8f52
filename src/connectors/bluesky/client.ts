/**
 * What Parvis is to the network: an application known by the address of its description, with a key of its own, whose
 * accesses last; or, on a person's own machine, a « loopback » application without a key, whose accesses last two weeks.
 */
import { clientDocumentOf } from '../connecting.ts'
import type { InstancePort, Json } from '../connector.ts'
import { isLoopback } from './authority.ts'
import { manifest } from './manifest.ts'
import {
  makeSigningKey,
  publicPart,
  type SigningKey,
  secondsOf,
  signingKeyShape,
  signToken,
  thumbprint,
} from './proof.ts'

/** Everything but private messages, and these: the network's own names of 2025, which every server knows. */
export const SCOPES = ['atproto', 'transition:generic', 'transition:chat.bsky'] as const
const scope = SCOPES.join(' ')

/** https://atproto.com/specs/oauth#types-of-clients: the longest life of an access without a key. Milliseconds. */
export const LOOPBACK_LIFE = 14 * 24 * 60 * 60_000

export interface Client {
  readonly id: string
  readonly callback: string
  readonly proves: 'by-key' | 'nothing'
}

/** Null where nobody outside reaches this server: the network could read no description of it. */
export function clientOf(callback: string): Client | null {
  const url = new URL(callback)
  if (url.protocol === 'http:' && isLoopback(url.hostname)) {
    // The network takes the machine's number for a way back, and not its name (RFC 8252, 8.3).
    if (url.hostname === 'localhost') url.hostname = '127.0.0.1'
    const query = new URLSearchParams({ redirect_uri: url.href, scope })
    return { id: `http://localhost?${query}`, callback: url.href, proves: 'nothing' }
  }
  if (url.protocol !== 'https:' || !isPublicName(url.hostname)) return null
  return { id: clientDocumentOf(manifest.network, callback), callback, proves: 'by-key' }
}

const isPublicName = (hostname: string): boolean =>
  /\.[a-z][a-z0-9-]*$/i.test(hostname) &&
  !/\.(?:local|localhost|internal|lan|home|test)$/i.test(hostname)

/** What the network reads at the address of ours. */
export async function clientDocument(callback: string, port: InstancePort): Promise<Json> {
  const key = await clientKey(port)
  return {
    client_id: clientDocumentOf(manifest.network, callback),
    client_name: 'Parvis',
    client_uri: new URL(callback).origin,
    redirect_uris: [callback],
    scope,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    application_type: 'web',
    dpop_bound_access_tokens: true,
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    jwks: { keys: [{ ...publicPart(key), kid: await thumbprint(key), use: 'sig', alg: 'ES256' }] },
  }
}

/** How the application says who it is: by a word that it signs, for this authority and this minute. */
export async function clientFields(
  port: InstancePort,
  { id, proves }: Pick<Client, 'id' | 'proves'>,
  issuer: string,
): Promise<{ readonly [name: string]: string }> {
  if (proves === 'nothing') return { client_id: id }
  const key = await clientKey(port)
  const now = secondsOf(port.clock.now())
  const header = { alg: 'ES256', kid: await thumbprint(key) }
  const claims = { iss: id, sub: id, aud: issuer, jti: port.newId(), iat: now, exp: now + 60 }
  return {
    client_id: id,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await signToken(key, header, claims),
  }
}

/** One for all accounts of this server, made when it is first needed. */
async function clientKey(port: InstancePort): Promise<SigningKey> {
  const store = port.instanceStore('oauth')
  const kept = signingKeyShape.safeParse(await store.get('client-key'))
  if (kept.success) return kept.data
  await store.put('client-key', await makeSigningKey())
  // Two at the same moment keep the later one, both of them.
  return signingKeyShape.parse(await store.get('client-key'))
}
