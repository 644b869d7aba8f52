/** What a fake authority believes: words signed with a key, and proofs that whoever asks holds it. */
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import { type Asked, text } from '../../testing-http.ts'

export interface Jwt {
  readonly header: { readonly [name: string]: unknown }
  readonly claims: { readonly [name: string]: unknown }
}

export type Jwk = { readonly [name: string]: string }

export const secret = (prefix: string) => `${prefix}-${randomBytes(18).toString('hex')}`
export const sha256 = (value: string) => createHash('sha256').update(value).digest('base64url')

export function readJwt(written: string): Jwt | null {
  const [header, claims] = written.split('.').map(part => Buffer.from(part, 'base64url').toString())
  try {
    return { header: JSON.parse(header ?? ''), claims: JSON.parse(claims ?? '') }
  } catch {
    // Not a JWT: refused by whoever asked.
    return null
  }
}

export function isSigned(written: string, jwk: Jwk): boolean {
  const [header = '', claims = '', signature = ''] = written.split('.')
  const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
  const data = Buffer.from(`${header}.${claims}`)
  const bytes = Buffer.from(signature, 'base64url')
  return verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, bytes)
}

export type ProvedRequest = Pick<Asked, 'method' | 'path' | 'headers'>

/** Seconds for which a proof is taken. */
const PROOF_LIFE = 180

/** Proofs of one server: its word of the moment, and each proof once. */
export class Proofs {
  readonly #seen = new Set<string>()
  readonly #origin: () => string
  readonly #now: () => Date
  word = secret('nonce')

  constructor(origin: () => string, now: () => Date) {
    this.#origin = origin
    this.#now = now
  }

  /** From now on proofs need another word. */
  turn(): void {
    this.word = secret('nonce')
  }

  /** @returns the name of the key, or why the proof is refused. */
  read(
    asked: ProvedRequest,
    token?: string,
  ): { readonly jkt: string } | { readonly wrong: string } {
    const written = text(asked.headers.dpop) ?? ''
    const jwt = readJwt(written)
    const jwk = jwt?.header.jwk as Jwk | undefined
    if (!jwt || !jwk || jwt.header.typ !== 'dpop+jwt' || 'd' in jwk) return { wrong: 'no proof' }
    if (!isSigned(written, jwk)) return { wrong: 'signature' }
    const { htm, htu, jti, iat, ath, nonce } = jwt.claims
    if (htm !== asked.method || htu !== `${this.#origin()}${asked.path}`)
      return { wrong: 'htm or htu' }
    if (Math.abs(Number(iat) - this.#now().getTime() / 1000) > PROOF_LIFE) return { wrong: 'iat' }
    if (token !== undefined && ath !== sha256(token)) return { wrong: 'ath' }
    if (nonce !== this.word) return { wrong: 'use_dpop_nonce' }
    if (this.#seen.has(String(jti))) return { wrong: 'replayed' }
    this.#seen.add(String(jti))
    const { crv, kty, x, y } = jwk
    return { jkt: sha256(JSON.stringify({ crv, kty, x, y })) }
  }
}
