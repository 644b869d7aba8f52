/** The short code of a link. No vowel, so that no word appears; no look-alikes (0 o, 1 l i). */
const letters = 'bcdfghjkmnpqrstvwxz23456789'
const length = 8

/** Bytes from here on would make the first letters likelier than the last. */
const fairBytes = 256 - (256 % letters.length)

const SHAPE = new RegExp(`^[${letters}]{${length}}$`)

/** One of 27⁸ codes (2.8 × 10¹¹): nobody comes upon a link by trying. */
export function makeCode(randomBytes: (count: number) => Uint8Array): string {
  let code = ''
  while (code.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < fairBytes && code.length < length) code += letters[byte % letters.length] ?? ''
    }
  }
  return code
}

/** What a visitor typed or followed as a code, or null. Capitals are forgiven. */
export function readCode(text: string): string | null {
  const code = text.toLowerCase()
  return SHAPE.test(code) ? code : null
}
