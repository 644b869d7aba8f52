/** The file store: a local folder, or any S3. Keys are `<workspace>/<sha256>[.<variant>]`; a file never changes. */
import type { Readable } from 'node:stream'

export interface FilePart {
  readonly from: number
  readonly length: number
}

export interface FileStore {
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  /** A file of this machine, whatever its size: never whole in memory. It stays where it is, and is not to change. */
  putFile(key: string, path: string, contentType: string): Promise<void>
  /** Null when there is no such file. */
  get(key: string): Promise<Uint8Array | null>
  /** All of it, or a part; null when there is no such file. */
  stream(key: string, part?: FilePart): Promise<Readable | null>
  /** At most `length` bytes from `from` on. */
  slice(key: string, from: number, length: number): Promise<Uint8Array | null>
  delete(key: string): Promise<void>
  /** Removes what was being written when a process was killed, begun before a moment. */
  sweep(before: Date): Promise<void>
  /** Every key, for backups. */
  keys(): AsyncIterable<string>
  /** Its path where the store is a folder of this machine; null elsewhere. */
  pathOf(key: string): string | null
  /** Bytes left, null where the store does not say. */
  free(): Promise<number | null>
}

const shape = /^[0-9a-f-]{36}\/[0-9a-f]{64}(\.[a-z0-9-]{1,20})?$/

/** A key comes from our own ids and hashes; anything else is a bug, stopped before it names a path. */
export function checkKey(key: string): string {
  if (!shape.test(key)) throw new Error(`not a file key: ${key}`)
  return key
}
