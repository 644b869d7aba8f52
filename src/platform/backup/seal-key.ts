/** The encryption key under a passphrase: scrypt, then AES-256-GCM. */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const saltLength = 16
const nonceLength = 12
const tagLength = 16

export function sealKey(key: Buffer, passphrase: string): Buffer {
  const salt = randomBytes(saltLength)
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, cost), nonce)
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), body])
}

/** Null when the passphrase is not the one that sealed it. */
export function openKey(sealed: Buffer, passphrase: string): Buffer | null {
  const salt = sealed.subarray(0, saltLength)
  const nonce = sealed.subarray(saltLength, saltLength + nonceLength)
  const start = saltLength + nonceLength
  const tag = sealed.subarray(start, start + tagLength)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    scryptSync(passphrase, salt, 32, cost),
    nonce,
  ).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(sealed.subarray(start + tagLength)), decipher.final()])
  } catch {
    // The tag does not hold: another passphrase, or a damaged file; the caller has checked the file.
    return null
  }
}
