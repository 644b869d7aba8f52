/** Which bytes of a file a `Range` asks for. One range only: several, or another unit, get the whole file. */
export interface AskedPart {
  readonly from: number
  readonly length: number
}

export function partAsked(range: string | undefined, size: number): AskedPart | 'outside' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(range?.trim() ?? '')
  if (!found) return null
  const [, first = '', last = ''] = found
  if (first === '' && last === '') return null
  // `-500`: the last 500 bytes.
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < from) return null
  return from > to || from >= size ? 'outside' : { from, length: to - from + 1 }
}
