/** What can be seen without opening the data: the machine, the folder, the key, the address. */
import { randomUUID } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { keyPath } from '#platform/secrets.ts'
import type { Settings } from '#src/config.ts'
import type { Finding } from './finding.ts'

const oldestNode = 24
const tightSpace = 2_000_000_000

export async function examineAround(settings: Settings): Promise<Finding[]> {
  return [
    examineNode(process.versions.node),
    await examineFolder(settings.data),
    ...examineKey(settings),
    examineAddress(settings.url),
  ]
}

export function examineNode(version: string): Finding {
  const good = Number(version.split('.')[0]) >= oldestNode
  return good
    ? { check: 'node', mark: 'good', sentence: 'doctor-node', values: { version } }
    : { check: 'node', mark: 'mend', sentence: 'doctor-node-old', values: { version } }
}

async function examineFolder(dir: string): Promise<Finding> {
  const probe = join(dir, `.doctor-${randomUUID()}`)
  try {
    await mkdir(dir, { recursive: true })
    await writeFile(probe, '')
    await rm(probe)
  } catch {
    // Read-only, or another person's: whichever it is, the same thing is to be done.
    return { check: 'folder', mark: 'mend', sentence: 'doctor-folder-closed', values: { dir } }
  }
  const disk = await statfs(dir)
  const free = { bytes: disk.bavail * disk.bsize }
  return free.bytes < tightSpace
    ? { check: 'folder', mark: 'look', sentence: 'doctor-folder-tight', values: { dir, free } }
    : { check: 'folder', mark: 'good', sentence: 'doctor-folder', values: { dir, free } }
}

/** Before the first start there is none, and nothing is sealed: a missing key stops the start otherwise. */
function examineKey({ data, database }: Settings): Finding[] {
  const path = keyPath(data)
  if (!existsSync(path)) return []
  const values = { path }
  const othersMayRead = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0
  if (othersMayRead) return [{ check: 'key', mark: 'mend', sentence: 'doctor-key-open', values }]
  const inside =
    database.kind === 'embedded' && path.startsWith(join(database.folder, 'database') + sep)
  if (inside) return [{ check: 'key', mark: 'mend', sentence: 'doctor-key-inside', values }]
  return [{ check: 'key', mark: 'good', sentence: 'doctor-key', values }]
}

export function examineAddress(url: string): Finding {
  const { protocol, hostname } = new URL(url)
  const local = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  return protocol === 'https:' || local
    ? { check: 'address', mark: 'good', sentence: 'doctor-url', values: { url } }
    : { check: 'address', mark: 'mend', sentence: 'doctor-url-plain', values: { url } }
}
