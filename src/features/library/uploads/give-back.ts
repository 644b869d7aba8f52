/**
 * Frees what held a part of a file at once: the collector counts such memory late, and lets dozens of megabytes of it
 * gather. What shares its memory with others stays as it is.
 */
export function giveBack({ buffer, byteOffset, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength)
    buffer.transfer(0)
}
