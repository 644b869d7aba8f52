/** The server that gives accesses to an account, found from the server of its records (RFC 9728, RFC 8414). */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ConnectRefusal, InstancePort } from '../connector.ts'
import { refusalOfAnswer, refusalOfFailure } from '../oauth.ts'

const TIMEOUT = 15_000

/** Codes and accesses travel there: in the clear only on the machine itself. */
const safeAddress = z.url().refine(address => {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || isLoopback(hostname)
})

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)

const resourceShape = z.object({ authorization_servers: z.array(safeAddress).length(1) })

/** https://atproto.com/specs/oauth: what a server of the network must be able to do. */
const authorityShape = z.object({
  issuer: safeAddress,
  authorization_endpoint: safeAddress,
  token_endpoint: safeAddress,
  pushed_authorization_request_endpoint: safeAddress,
  revocation_endpoint: safeAddress.optional(),
  scopes_supported: z.array(z.string()).refine(scopes => scopes.includes('atproto')),
  token_endpoint_auth_methods_supported: z.array(z.string()),
  dpop_signing_alg_values_supported: z.array(z.string()).refine(algs => algs.includes('ES256')),
  authorization_response_iss_parameter_supported: z.literal(true),
})
export type Authority = z.infer<typeof authorityShape>

/** The authority of an account's records; `server` may be that authority itself, as a large host's front door is. */
export async function findAuthority(
  port: InstancePort,
  server: string,
): Promise<Result<Authority, ConnectRefusal>> {
  const asked = await ask(port, `${server}/.well-known/oauth-protected-resource`)
  if (!asked.ok) return asked
  const resource = resourceShape.safeParse(asked.value)
  return readAuthority(port, resource.data?.authorization_servers[0] ?? server)
}

/** What an authority says of itself, under the name by which it is known and no other. */
export async function readAuthority(
  port: InstancePort,
  issuer: string,
): Promise<Result<Authority, ConnectRefusal>> {
  const asked = await ask(port, `${issuer}/.well-known/oauth-authorization-server`)
  if (!asked.ok) return asked
  const authority = authorityShape.safeParse(asked.value)
  return authority.success && authority.data.issuer === issuer
    ? ok(authority.data)
    : refused({ code: 'not-this-network', values: { address: issuer } })
}

/** @returns the JSON; undefined where the server says that there is none. */
async function ask(port: InstancePort, url: string): Promise<Result<unknown, ConnectRefusal>> {
  const asked = await port.request({
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    timeout: TIMEOUT,
  })
  if (!asked.ok) return refusalOfFailure(asked.refusal, new URL(url).origin)
  const { status } = asked.value
  if (status === 429 || status >= 500) return refusalOfAnswer(asked.value, port.clock.now())
  return ok(status === 200 ? asked.value.json() : undefined)
}
