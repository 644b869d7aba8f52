import { existsSync } from 'node:fs'
import { mkdir, readFile, realpath, statfs } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { StartRefusal } from '../../start-refusal.ts'
import { locateBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import type { Durability } from './configuration.ts'
import { keepPasswords, type Passwords } from './passwords.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { binariesFor, chooseRunAs, describeRunAs, namespacesAllowed } from './run-as.ts'
import { type Supervised, type SupervisionEvents, supervise } from './supervise.ts'

export interface EmbeddedSettings {
  /** The data folder of Parvis; PostgreSQL lives in `database/` inside it. */
  readonly folder: string
  readonly durability: Durability
  readonly events: SupervisionEvents
  /** Says that a slow first creation begins. */
  readonly creating: (folder: string) => void
  /** Whether root may make a user namespace; asked of the system unless handed in. */
  readonly namespaces?: () => boolean
  /** Where another user may run PostgreSQL when the data folder is private: /var/lib/parvis. */
  readonly publicFolder?: string
}

export interface Embedded {
  readonly supervised: Supervised
  readonly passwords: Passwords
  /** What runs PostgreSQL apart when we are root: `unshare`, `nobody`, `uid 1000`. */
  readonly apart: string | undefined
  /** Last time ended without a stop: a power cut, a kill. */
  readonly suddenStop: boolean
}

const roomToCreateBytes = 200_000_000
const roomToStartBytes = 20_000_000

/**
 * Brings the PostgreSQL of a data folder up, creating it the first time.
 * @throws StartRefusal `folder-not-writable`, `disk-full`.
 */
export async function openEmbedded(settings: EmbeddedSettings): Promise<Embedded> {
  const folder = join(settings.folder, 'database')
  const link = join(folder, 'cluster')
  const publicFolder = settings.publicFolder ?? '/var/lib/parvis'
  try {
    // Passing through is allowed (not reading): another user may have to run PostgreSQL inside.
    await mkdir(folder, { recursive: true, mode: 0o711 })
    const fresh = !existsSync(join(link, 'PG_VERSION'))
    await checkRoom(settings.folder, fresh ? roomToCreateBytes : roomToStartBytes)
    const passwords = await keepPasswords(folder)
    const runAs = await chooseRunAs(link, settings.namespaces ?? namespacesAllowed)
    const binaries = await binariesFor(runAs, await locateBinaries(), publicFolder)
    if (fresh) settings.creating(settings.folder)
    await ensureCluster({
      cluster: link,
      binaries,
      runAs,
      ownerPassword: passwords.owner,
      durability: settings.durability,
      publicFolder,
    })
    // Its real place: the user who runs PostgreSQL may not pass through the folder of the link.
    const cluster = await realpath(link)
    await checkVersion(cluster, binaries.version)
    const suddenStop = readPostmasterFile(cluster) !== undefined
    const place = { folder, cluster, binaries, runAs, durability: settings.durability }
    const supervised = await supervise(place, passwords, settings.events)
    return { supervised, passwords, apart: describeRunAs(runAs), suddenStop }
  } catch (error) {
    throw await asRefusal(error, settings.folder)
  }
}

async function checkRoom(folder: string, needed: number): Promise<void> {
  if ((await freeBytes(folder)) >= needed) return
  throw Object.assign(new Error('not enough room'), { code: 'ENOSPC' })
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** PostgreSQL reads the files of its own major version only. */
async function checkVersion(cluster: string, version: string): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim()
  const mine = version.split('.')[0]
  if (found !== mine) throw new Error(`${cluster} is of PostgreSQL ${found}, this one is ${mine}`)
}

async function asRefusal(error: unknown, folder: string): Promise<unknown> {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartRefusal('disk-full', { free: { bytes: await freeBytes(folder) }, dir: folder })
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new StartRefusal('folder-not-writable', { user: userName(), dir: folder }, error)
  }
  return error
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that no account has.
    return `uid ${process.getuid?.() ?? '?'}`
  }
}
