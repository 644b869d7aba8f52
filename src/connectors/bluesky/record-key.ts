const DIGITS = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * The record key of a post, a TID (https://atproto.com/specs/tid): 53 bits of microseconds and 10
 * bits of « clock id ». The same key and moment give the same TID, so that a request that is sent
 * twice writes one record. What a Date lacks, and the clock id, come from the key: two posts of the
 * same millisecond differ, but for one chance in a million that the sender must check.
 */
export const recordKey = async (key: string, firstAt: Date): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key))
  const hash = new DataView(digest)
  const microseconds = BigInt(firstAt.getTime()) * 1000n + BigInt(hash.getUint32(0) % 1000)
  const clockId = BigInt(hash.getUint16(4) & 0x3ff)
  return sortableBase32((microseconds << 10n) | clockId)
}

const sortableBase32 = (value: bigint): string => {
  let text = ''
  for (let rest = value, place = 0; place < 13; place += 1, rest >>= 5n) {
    text = (DIGITS[Number(rest & 31n)] ?? '') + text
  }
  return text
}
