/**
 * Snapchat takes files ciphered with AES-256-CBC by a key that it is told beforehand. Ciphered piece by piece, so that a
 * long video never stands whole in memory: each piece begins where the cipher of the one before ended.
 */
const block = 16

export interface Cipher {
  /** Base64, as Snapchat is told. */
  readonly key: string
  readonly iv: string
}

export const makeCipher = (): Cipher => ({
  key: toBase64(crypto.getRandomValues(new Uint8Array(32))),
  iv: toBase64(crypto.getRandomValues(new Uint8Array(block))),
})

/**
 * @param from base64: the `iv` for the first piece, what the piece before gave as `next` for the others.
 * @param piece whole blocks of sixteen bytes, but for the last one, which is padded.
 */
export async function cipherPiece(
  { key }: Cipher,
  from: string,
  piece: Uint8Array,
  isLast: boolean,
): Promise<{ readonly bytes: Uint8Array; readonly next: string }> {
  const secret = await crypto.subtle.importKey('raw', fromBase64(key), 'AES-CBC', false, [
    'encrypt',
  ])
  const way = { name: 'AES-CBC', iv: fromBase64(from) }
  const whole = new Uint8Array(await crypto.subtle.encrypt(way, secret, Uint8Array.from(piece)))
  // WebCrypto pads whatever it is given: only the end of the file keeps its padding.
  const bytes = isLast ? whole : whole.subarray(0, piece.byteLength)
  return { bytes, next: toBase64(bytes.subarray(-block)) }
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), letter => letter.charCodeAt(0))
