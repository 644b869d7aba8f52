/** From a handle to its account, and from an account to the server that holds its records: each step is public. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ConnectRefusal, InstancePort } from '../connector.ts'
import { refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { call } from './xrpc.ts'

const TIMEOUT = 15_000
/** https://web.plc.directory/spec/v0.1/did-plc: the registry of « did:plc » identifiers. */
export const DIRECTORY = 'https://plc.directory'

export const didShape = z.string().regex(/^did:[a-z]+:[A-Za-z0-9._:%-]+$/)

const documentShape = z.object({
  id: z.string(),
  alsoKnownAs: z.array(z.string()).optional(),
  service: z.array(z.object({ id: z.string(), serviceEndpoint: z.unknown() })),
})

export interface Identity {
  readonly did: string
  readonly handle: string
  /** Where its records live. */
  readonly pds: string
}

/** Null where nobody bears this name. `service` resolves names of its own and of every other server. */
export async function resolveHandle(
  port: InstancePort,
  service: string,
  handle: string,
): Promise<Result<string | null, ConnectRefusal>> {
  const found = await call(
    port,
    {
      base: service,
      name: 'com.atproto.identity.resolveHandle',
      params: { handle },
      timeout: TIMEOUT,
    },
    z.object({ did: didShape }),
  )
  if (found.ok) return ok(found.value.did)
  const { refusal: miss } = found
  if (!miss.came) return refusalOfFailure(miss.failure, service)
  if (miss.error !== undefined && miss.answer.status === 400) return ok(null)
  if (miss.answer.status >= 500 || miss.answer.status === 429)
    return refusalOfAnswer(miss.answer, port.clock.now())
  return refused({ code: 'not-this-network', values: { address: service } })
}

/** Reads who an account is where its identifier says, never where its own server says. */
export async function readIdentity(
  port: InstancePort,
  did: string,
): Promise<Result<Identity, ConnectRefusal>> {
  const url = documentAddress(did)
  if (url === undefined) return refused({ code: 'address-wrong', values: { address: did } })
  const asked = await port.request({
    method: 'GET',
    url,
    headers: { accept: 'application/json' },
    timeout: TIMEOUT,
  })
  if (!asked.ok) return refusalOfFailure(asked.refusal, url)
  const document = documentShape.safeParse(asked.value.json())
  if (asked.value.status !== 200 || !document.success || document.data.id !== did)
    return refusalOfAnswer(asked.value, port.clock.now())
  const pds = recordServer(document.data)
  if (pds === undefined) return refused({ code: 'not-this-network', values: { address: did } })
  const handle = document.data.alsoKnownAs?.find(name => name.startsWith('at://'))
  return ok({ did, pds, handle: handle?.slice('at://'.length) ?? did })
}

/** https://atproto.com/specs/did: the two methods that the network takes. */
function documentAddress(did: string): string | undefined {
  const [, method, name = ''] = /^did:(plc|web):(.+)$/.exec(did) ?? []
  if (method === 'plc') return `${DIRECTORY}/${did}`
  const address = `https://${decodeURIComponent(name)}/.well-known/did.json`
  return method === 'web' && URL.canParse(address) ? address : undefined
}

const shapeOfServices = documentShape.pick({ service: true })

/** The server of records that a document names. */
export function recordServer(didDocument: unknown): string | undefined {
  const document = shapeOfServices.safeParse(didDocument)
  const service = document.data?.service.find(({ id }) => id.endsWith('#atproto_pds'))
  const address = service?.serviceEndpoint
  return typeof address === 'string' && URL.canParse(address) ? new URL(address).origin : undefined
}
