import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import {
  chmod,
  mkdir,
  readdir,
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
import { isAlive } from './postmaster-file.ts'
import { handOver, namespaceCommand, type RunAs, reachableByOthers, systemPath } from './run-as.ts'

/** Where clusters go when another user runs PostgreSQL and cannot pass through a private home. */
export const publicFolder = '/var/lib/parvis'

/**
 * Makes the cluster at `cluster` unless it exists. It appears whole: initdb works in a folder of
 * its own that is renamed at the end, so neither a kill nor two Parvis at once leave half a cluster.
 * @returns whether this call made it.
 */
export async function ensureCluster(
  cluster: string,
  binaries: Binaries,
  runAs: RunAs,
  ownerPassword: string,
  durability: Durability,
): Promise<boolean> {
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    await mendAccess(cluster, runAs)
    return false
  }
  await sweepPartials(cluster)
  const target = await placeCluster(cluster, runAs)
  const own = `${process.pid}-${randomBytes(4).toString('hex')}`
  const partial = `${target}.creating-${own}`
  const passwordFile = `${target}.password-${own}`
  try {
    await mkdir(partial, { mode: 0o700 })
    await writeFile(passwordFile, ownerPassword, { mode: 0o600 })
    await handOver(partial, runAs)
    await handOver(passwordFile, runAs)
    await initialise(partial, passwordFile, binaries, runAs, durability)
    await rename(partial, target)
    return true
  } catch (error) {
    // Another process was first: its cluster is as good as ours.
    if (existsSync(join(cluster, 'PG_VERSION'))) return false
    throw error
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

async function placeCluster(cluster: string, runAs: RunAs): Promise<string> {
  if (runAs.how !== 'user' || (await reachableByOthers(cluster))) return cluster
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16)
  const target = join(publicFolder, name)
  await mkdir(publicFolder, { recursive: true, mode: 0o755 })
  if (!existsSync(cluster)) {
    await rm(cluster, { force: true })
    await symlink(target, cluster)
  }
  return target
}

async function sweepPartials(cluster: string): Promise<void> {
  const prefix = `${basename(cluster)}.`
  for (const name of await readdir(dirname(cluster))) {
    const pid = Number(/\.(?:creating|password)-(\d+)-/.exec(name)?.[1])
    if (!name.startsWith(prefix) || !pid || isAlive(pid)) continue
    await rm(join(dirname(cluster), name), { recursive: true, force: true })
  }
}

/**
 * Words are cut and lowered with a Unicode character type: with plain C, « and — would count as
 * letters in French search. Its name differs between systems.
 */
const characterTypes = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'UTF-8', 'C']

async function initialise(
  folder: string,
  passwordFile: string,
  binaries: Binaries,
  runAs: RunAs,
  durability: Durability,
) {
  let failure = ''
  for (const characterType of characterTypes) {
    const { status, output } = await runInitdb(binaries, runAs, [
      `--pgdata=${folder}`,
      '--username=parvis',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      `--lc-ctype=${characterType}`,
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durability === 'tests' ? ['--no-sync'] : []),
    ])
    if (status === 0) return
    failure = output
    if (!/locale/.test(output)) break
  }
  const error: NodeJS.ErrnoException = new Error(`initdb failed: ${failure.trim()}`)
  if (/No space left on device/.test(failure)) error.code = 'ENOSPC'
  throw error
}

function runInitdb(binaries: Binaries, runAs: RunAs, args: readonly string[]) {
  return new Promise<{ status: number | null; output: string }>((resolve, reject) => {
    const { command, options } = commandAs(binaries.initdb, args, runAs)
    const child = spawn(command[0], command.slice(1), {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', reject)
    child.once('close', status => resolve({ status, output }))
  })
}

/** How to spawn one of PostgreSQL's programs as the user who may run it. */
export function commandAs(program: string, args: readonly string[], runAs: RunAs) {
  const command: [string, ...string[]] =
    runAs.how === 'unshare' ? [...namespaceCommand, program, ...args] : [program, ...args]
  const windows = process.platform === 'win32'
  return {
    command,
    options: {
      cwd: windows ? undefined : '/',
      // PostgreSQL gets no variable of ours: neither a secret nor a PGPORT.
      ...(windows ? {} : { env: { PATH: systemPath, TZ: 'UTC', LC_MESSAGES: 'C' } }),
      ...(runAs.how === 'user' ? { uid: runAs.uid, gid: runAs.gid } : {}),
    },
  }
}
