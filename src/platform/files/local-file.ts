/** Programs read paths: a file of the store as one, whatever the store. */
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from './index.ts'

/** @param folder where a copy stands meanwhile, if one is needed. @returns null when there is no such file. */
export async function withLocalFile<T>(
  files: FileStore,
  key: string,
  folder: string,
  work: (path: string) => Promise<T>,
): Promise<T | null> {
  const own = files.pathOf(key)
  const stream = await files.stream(key, own ? { from: 0, length: 1 } : undefined)
  if (!stream) return null
  if (own) {
    stream.destroy()
    return work(own)
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, key.replaceAll('/', '-'))
  try {
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }))
    return await work(path)
  } finally {
    await rm(path, { force: true })
  }
}
