import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkKey, type FileStore } from './index.ts'

async function unlessMissing<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Files in a folder, spread by the first two letters of their hash. A half-written file never has its name. */
export function folderStore(root: string): FileStore {
  const pathOf = (key: string) => {
    const [workspace = '', name = ''] = checkKey(key).split('/')
    return join(root, workspace, name.slice(0, 2), name)
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const fresh = `${path}.${randomUUID()}.part`
      try {
        const file = await open(fresh, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(fresh, path)
      } catch (error) {
        await rm(fresh, { force: true })
        throw error
      }
    },
    get: async key => unlessMissing(readFile(pathOf(key))),
    async stream(key) {
      const path = pathOf(key)
      return (await unlessMissing(stat(path))) && createReadStream(path)
    },
    slice: async (key, from, length) => unlessMissing(readSlice(pathOf(key), from, length)),
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
    keys: () => walk(root),
    async free() {
      await mkdir(root, { recursive: true, mode: 0o700 })
      const disk = await statfs(root)
      return disk.bavail * disk.bsize
    },
  }
}

async function readSlice(path: string, from: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function* walk(root: string): AsyncIterable<string> {
  for (const workspace of await names(root)) {
    for (const shard of await names(join(root, workspace))) {
      for (const name of await names(join(root, workspace, shard))) {
        if (!name.endsWith('.part')) yield `${workspace}/${name}`
      }
    }
  }
}

const names = async (folder: string): Promise<string[]> =>
  ((await unlessMissing(readdir(folder))) ?? []).sort()
