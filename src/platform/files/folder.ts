import { randomUUID } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import {
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises'
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
  /** Written beside its place, brought to the disk, then named: a half-written file never has the name. */
  const write = async (key: string, bring: (fresh: string) => Promise<void>) => {
    const path = pathOf(key)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const fresh = `${path}.${randomUUID()}.part`
    try {
      await bring(fresh)
      await settle(fresh)
      await rename(fresh, path)
    } finally {
      // Still there after a failure, and where both names are one file already: such a rename does nothing.
      await rm(fresh, { force: true })
    }
  }
  return {
    put: (key, bytes) =>
      write(key, async fresh => {
        const file = await open(fresh, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
        } finally {
          await file.close()
        }
      }),
    putFile: (key, path) => write(key, fresh => linkOrCopy(path, fresh)),
    get: async key => unlessMissing(readFile(pathOf(key))),
    async stream(key, part) {
      const path = pathOf(key)
      const bounds = part ? { start: part.from, end: part.from + part.length - 1 } : {}
      return (await unlessMissing(stat(path))) && createReadStream(path, bounds)
    },
    slice: async (key, from, length) => unlessMissing(readSlice(pathOf(key), from, length)),
    async delete(key) {
      await rm(pathOf(key), { force: true })
    },
    async sweep(before) {
      for await (const { path, name } of walk(root)) {
        if (!name.endsWith('.part')) continue
        const found = await unlessMissing(stat(path))
        if (found && found.ctime < before) await rm(path, { force: true })
      }
    },
    async *keys() {
      for await (const { key, name } of walk(root)) if (!name.endsWith('.part')) yield key
    },
    pathOf,
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

/** The same bytes under a second name where the disk can; a copy elsewhere. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes(code)) throw error
    await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
  }
}

async function settle(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.chmod(0o600)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function* walk(root: string): AsyncIterable<{ key: string; name: string; path: string }> {
  for (const workspace of await names(root)) {
    for (const shard of await names(join(root, workspace))) {
      for (const name of await names(join(root, workspace, shard))) {
        yield { key: `${workspace}/${name}`, name, path: join(root, workspace, shard, name) }
      }
    }
  }
}

const names = async (folder: string): Promise<string[]> =>
  ((await unlessMissing(readdir(folder))) ?? []).sort()
