/**
 * DPoP, RFC 9449: an access is bound to a key of ours, and each request carries a proof that we hold it. A server wants
 * its own word of the moment (nonce) in the proof: it gives one with every answer, and refuses a proof without.
 */
import { z } from 'zod'
import type { Result } from '#kit/result.ts'
import type {
  IncomingAnswer,
  InstancePort,
  Json,
  OutgoingRequest,
  RequestFailure,
} from '../connector.ts'

/** A key for ES256 as a JWK; `d` is its secret part. */
export const signingKeyShape = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().min(1),
  y: z.string().min(1),
  d: z.string().min(1),
})
export type SigningKey = z.infer<typeof signingKeyShape>

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const

export const makeSigningKey = async (): Promise<SigningKey> => {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify'])
  return signingKeyShape.parse(await crypto.subtle.exportKey('jwk', pair.privateKey))
}

export const publicPart = ({ kty, crv, x, y }: SigningKey) => ({ kty, crv, x, y })

/** The key's own name, RFC 7638. */
export const thumbprint = ({ kty, crv, x, y }: SigningKey): Promise<string> =>
  sha256(JSON.stringify({ crv, kty, x, y }))

/** A JWT signed with the key. */
export async function signToken(key: SigningKey, header: Json, claims: Json): Promise<string> {
  const said = [header, claims].map(part => base64url(bytesOf(JSON.stringify(part)))).join('.')
  const signer = await crypto.subtle.importKey('jwk', key, curve, false, ['sign'])
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    signer,
    bytesOf(said),
  )
  return `${said}.${base64url(new Uint8Array(signature))}`
}

export const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000)

const bytesOf = (text: string) => new TextEncoder().encode(text)

const sha256 = async (text: string): Promise<string> =>
  base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(text))))

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The latest word of each server, by origin: lost, it costs one request more. */
const words = new Map<string, string>()
const mostWords = 1_000

export interface Proving {
  readonly key: SigningKey
  /** Absent where none is given yet: the token endpoint itself. */
  readonly accessToken?: string
}

/** A request with its proof; made once more where the server asks for its word: it has done nothing then. */
export async function requestProved(
  port: InstancePort,
  request: OutgoingRequest,
  proving: Proving,
): Promise<Result<IncomingAnswer, RequestFailure>> {
  const { origin } = new URL(request.url)
  const first = await sendProved(port, request, proving)
  if (!first.ok || !remember(origin, first.value) || !wantsWord(first.value)) return first
  const second = await sendProved(port, request, proving)
  if (second.ok) remember(origin, second.value)
  return second
}

async function sendProved(port: InstancePort, request: OutgoingRequest, proving: Proving) {
  const { accessToken } = proving
  return port.request({
    ...request,
    headers: {
      ...request.headers,
      ...(accessToken === undefined ? {} : { authorization: `DPoP ${accessToken}` }),
      dpop: await proofOf(port, request, proving),
    },
  })
}

async function proofOf(
  port: InstancePort,
  { method, url }: OutgoingRequest,
  { key, accessToken }: Proving,
): Promise<string> {
  const { origin, pathname } = new URL(url)
  const word = words.get(origin)
  return signToken(
    key,
    { typ: 'dpop+jwt', alg: 'ES256', jwk: publicPart(key) },
    {
      jti: port.newId(),
      htm: method,
      htu: `${origin}${pathname}`,
      iat: secondsOf(port.clock.now()),
      ...(accessToken === undefined ? {} : { ath: await sha256(accessToken) }),
      ...(word === undefined ? {} : { nonce: word }),
    },
  )
}

/** @returns whether the server gave a word. */
function remember(origin: string, { headers }: IncomingAnswer): boolean {
  const word = headers['dpop-nonce']
  if (word === undefined) return false
  if (words.size >= mostWords) words.clear()
  words.set(origin, word)
  return true
}

const errorShape = z.object({ error: z.literal('use_dpop_nonce') })

const wantsWord = (answer: IncomingAnswer): boolean =>
  (answer.status === 400 || answer.status === 401) &&
  (errorShape.safeParse(answer.json()).success ||
    /use_dpop_nonce/.test(answer.headers['www-authenticate'] ?? ''))
