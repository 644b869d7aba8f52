/** The file store: a local folder, or any S3. Keys are `<workspace>/<sha256>[.<variant>]`; a file never changes. */
import type { Readable } from 'node:stream'

export interface FileStore {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  /** Null when there is no such file. */
  get(key: string): Promise<Uint8Array | null>
  stream(key: string): Promise<Readable | null>
  /** At most `length` bytes from `from` on. */
  slice(key: string, from: number, length: number): Promise<Uint8Array | null>
  delete(key: string): Promise<void>
  /** Every key, for backups. */
  keys(): AsyncIterable<string>
  /** Bytes left, null where the store does not say. */
  free(): Promise<number | null>
}

const shape = /^[0-9a-f-]{36}\/[0-9a-f]{64}(\.[a-z0-9-]{1,20})?$/

/** A key comes from our own ids and hashes; anything else is a bug, stopped before it names a path. */
export function checkKey(key: string): string {
  if (!shape.test(key)) throw new Error(`not a file key: ${key}`)
  return key
}
