/** Seals credentials with AES-256-GCM under a key that is not in the database. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Sealed {
  readonly sealed: Buffer
  readonly keyId: string
}

export interface Secrets {
  /** `purpose` is bound to the text: a sealed value moved to another row does not open. */
  seal(text: string, purpose: string): Sealed
  open(value: Sealed, purpose: string): string
  readonly keyId: string
  /** 32 bytes for another use, derived from the key: never the key itself. */
  derive(use: string): Buffer
}

export class KeyMissing extends Error {
  readonly keyId: string
  constructor(keyId: string) {
    super(`the key ${keyId} is not at hand`)
    this.keyId = keyId
  }
}

const nonceLength = 12
const tagLength = 16

export const keyPath = (dataFolder: string): string => join(dataFolder, 'keys', 'encryption.key')
const oldKeyPath = (dataFolder: string, keyId: string) =>
  join(dataFolder, 'keys', `encryption.${keyId}.key`)

const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 16)

export function hasKey(dataFolder: string): boolean {
  return existsSync(keyPath(dataFolder))
}

/** Reads the key, or makes it the first time. */
export function openSecrets(dataFolder: string): Secrets {
  const path = keyPath(dataFolder)
  if (!existsSync(path)) writeKey(path, randomBytes(32))
  return secretsOf(readKey(path), id => {
    const old = oldKeyPath(dataFolder, id)
    return existsSync(old) ? readKey(old) : null
  })
}

/**
 * Puts a fresh key in place and keeps the former beside it, so that what is not re-sealed yet still opens.
 * @returns how to put the former back, should sealing anew fail.
 */
export function renewKey(dataFolder: string): () => void {
  const path = keyPath(dataFolder)
  const former = readKey(path)
  writeKey(oldKeyPath(dataFolder, idOf(former)), former)
  writeKey(path, randomBytes(32))
  return () => writeKey(path, former)
}

export function readKey(path: string): Buffer {
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
}

function writeKey(path: string, key: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const fresh = `${path}.fresh`
  writeFileSync(fresh, `${key.toString('base64')}\n`, { mode: 0o600 })
  renameSync(fresh, path)
}

export function secretsOf(
  key: Buffer,
  former: (keyId: string) => Buffer | null = () => null,
): Secrets {
  const keyId = idOf(key)
  return {
    keyId,
    seal(text, purpose) {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]), keyId }
    },
    open(value, purpose) {
      const used = value.keyId === keyId ? key : former(value.keyId)
      if (!used) throw new KeyMissing(value.keyId)
      const nonce = value.sealed.subarray(0, nonceLength)
      const tag = value.sealed.subarray(nonceLength, nonceLength + tagLength)
      const decipher = createDecipheriv('aes-256-gcm', used, nonce)
        .setAAD(Buffer.from(purpose))
        .setAuthTag(tag)
      return Buffer.concat([
        decipher.update(value.sealed.subarray(nonceLength + tagLength)),
        decipher.final(),
      ]).toString('utf8')
    },
    derive: use => createHash('sha256').update(key).update(`\n${use}`).digest(),
  }
}
