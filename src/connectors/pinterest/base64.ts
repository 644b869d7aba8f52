/** A multiple of three, so that the pieces join without padding; small enough for an argument list. */
const piece = 24_576

export function base64(bytes: Uint8Array): string {
  const written: string[] = []
  for (let from = 0; from < bytes.byteLength; from += piece)
    written.push(btoa(String.fromCharCode(...bytes.subarray(from, from + piece))))
  return written.join('')
}
