import { createHash, randomBytes } from 'node:crypto'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const CODECS = { raw: 0x55, 'dag-cbor': 0x71 } as const

/** A CID, version 1, SHA-256, base 32: real for blobs, and of the record's JSON for records. */
export const contentId = (codec: keyof typeof CODECS, bytes: Uint8Array | string): string => {
  const digest = createHash('sha256').update(bytes).digest()
  return `b${base32(Buffer.concat([Buffer.from([1, CODECS[codec], 0x12, 0x20]), digest]))}`
}

export const newDid = (): string => `did:plc:${base32(randomBytes(15)).slice(0, 24)}`

const base32 = (bytes: Uint8Array): string => {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(held >> bits) & 31] ?? ''
      held &= (1 << bits) - 1
    }
  }
  return bits > 0 ? text + (ALPHABET[(held << (5 - bits)) & 31] ?? '') : text
}

/** Not signed: the fake looks tokens up, the connector reads the scope only. */
export const newToken = (scope: string, did: string): string =>
  [{ alg: 'none' }, { scope, sub: did, jti: randomBytes(8).toString('hex') }]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('unsigned')
    .join('.')
