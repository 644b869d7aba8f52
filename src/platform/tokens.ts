/** Tokens in links: shown once, kept as a hash. */
import { createHash, randomBytes } from 'node:crypto'

export interface LinkToken {
  readonly token: string
  readonly hash: Buffer
}

export function makeToken(): LinkToken {
  const token = randomBytes(24).toString('base64url')
  return { token, hash: hashToken(token) }
}

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
