import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'

export interface Hashed {
  readonly sha256: string
  readonly bytes: number
}

const piece = 1_048_576

/** SHA-256 of a file, through one piece of memory: a fresh one for each would wait by the hundred to be collected. */
export async function hashFile(path: string): Promise<Hashed> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(piece)
    for (let bytes = 0; ; ) {
      const { bytesRead } = await file.read(buffer, 0, piece, bytes)
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes }
      hash.update(buffer.subarray(0, bytesRead))
      bytes += bytesRead
    }
  } finally {
    await file.close()
  }
}

export async function hashStream(stream: Readable): Promise<Hashed> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { sha256: hash.digest('hex'), bytes }
}
