import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  chmod,
  mkdir,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Durability } from './configuration.ts'
import { initialise } from './initdb.ts'
import { isAlive } from './postmaster-file.ts'
import { handOver, type RunAs, reachableByOthers } from './run-as.ts'

export interface ClusterSettings {
  readonly cluster: string
  readonly binaries: Binaries
  readonly runAs: RunAs
  readonly ownerPassword: string
  readonly durability: Durability
  /** Where it goes when another user runs PostgreSQL and cannot pass through a private home. */
  readonly publicFolder: string
}

/**
 * Makes the cluster unless it exists. It appears whole: initdb works in a folder of its own that
 * is renamed at the end, so neither a kill nor two Parvis at once leave half a cluster.
 */
export async function ensureCluster(settings: ClusterSettings): Promise<void> {
  const { cluster, runAs } = settings
  const exists = () => existsSync(join(cluster, 'PG_VERSION'))
  if (exists()) return mendAccess(cluster, runAs)
  const target = await placeCluster(settings)
  await sweepPartials(target)
  const own = `${process.pid}-${randomBytes(4).toString('hex')}`
  const partial = `${target}.creating-${own}`
  const passwordFile = `${target}.password-${own}`
  try {
    await mkdir(partial, { mode: 0o700 })
    await writeFile(passwordFile, settings.ownerPassword, { mode: 0o600 })
    await handOver(partial, runAs)
    await handOver(passwordFile, runAs)
    await initialise(partial, passwordFile, settings)
    await rename(partial, target)
  } catch (error) {
    // Another process was first: its cluster is as good as ours.
    if (!exists()) throw error
  } finally {
    await rm(passwordFile, { force: true })
    await rm(partial, { recursive: true, force: true })
  }
}

/** A folder that was copied or restored has the copier's permissions, which PostgreSQL refuses. */
async function mendAccess(cluster: string, runAs: RunAs): Promise<void> {
  const { mode, uid } = await stat(cluster)
  if ((mode & 0o077) !== 0) await chmod(cluster, 0o700)
  if (runAs.how === 'user' && uid !== runAs.uid) await handOver(await realpath(cluster), runAs)
}

/** The folder to make: the cluster's own, or the one that its link names. */
async function placeCluster(settings: ClusterSettings): Promise<string> {
  const { cluster, runAs, publicFolder } = settings
  const linked = await readlink(cluster).catch(() => undefined)
  if (linked !== undefined) return linked
  if (runAs.how !== 'user' || (await reachableByOthers(cluster))) return cluster
  await mkdir(publicFolder, { recursive: true, mode: 0o755 })
  // A name of its own each time: a data folder that was removed leaves nothing to be mistaken for.
  await symlink(join(publicFolder, randomBytes(8).toString('hex')), cluster).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  return readlink(cluster)
}

async function sweepPartials(target: string): Promise<void> {
  const prefix = `${basename(target)}.`
  for (const name of await readdir(dirname(target))) {
    const pid = Number(/\.(?:creating|password)-(\d+)-/.exec(name)?.[1])
    if (!name.startsWith(prefix) || !pid || isAlive(pid)) continue
    await rm(join(dirname(target), name), { recursive: true, force: true })
  }
}
