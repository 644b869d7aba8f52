import { spawnSync } from 'node:child_process'
import { chown, cp, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Binaries, binariesIn } from './binaries.ts'

/**
 * Under whom PostgreSQL runs. It refuses root, so root hands it over: to itself seen as nobody
 * inside a user namespace (files stay root's), or else to another user of the machine.
 */
export type RunAs =
  | { readonly how: 'self' }
  | { readonly how: 'unshare' }
  | { readonly how: 'user'; readonly uid: number; readonly gid: number }

const nobody = 65534
export const namespaceCommand = [
  'unshare',
  '--user',
  `--map-user=${nobody}`,
  `--map-group=${nobody}`,
  '--',
] as const
/** unshare is looked for here, not in the person's PATH. */
export const systemPath = '/usr/sbin:/usr/bin:/sbin:/bin'

export function namespacesAllowed(): boolean {
  const [command, ...args] = namespaceCommand
  return spawnSync(command, [...args, 'true'], { env: { PATH: systemPath } }).status === 0
}

/** Decides from who we are and who owns the cluster folder already, when there is one. */
export async function chooseRunAs(
  cluster: string,
  allowed: () => boolean = namespacesAllowed,
): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { how: 'self' }
  const owner = await stat(cluster).catch(() => undefined)
  if (owner && owner.uid !== 0) return { how: 'user', uid: owner.uid, gid: owner.gid }
  return allowed() ? { how: 'unshare' } : { how: 'user', uid: nobody, gid: nobody }
}

/** What {how} says in the sentence `run-as-root`. */
export function describeRunAs(runAs: RunAs): string | undefined {
  if (runAs.how === 'self') return undefined
  if (runAs.how === 'unshare') return 'unshare'
  return runAs.uid === nobody ? 'nobody' : `uid ${runAs.uid}`
}

/** Whether another user may pass through every folder above (a private home stops them). */
export async function reachableByOthers(path: string): Promise<boolean> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode } = await stat(folder)
    if ((mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** The same binaries where the other user can reach them, copied once when they are not. */
export async function binariesFor(
  runAs: RunAs,
  binaries: Binaries,
  publicFolder: string,
): Promise<Binaries> {
  if (runAs.how !== 'user' || (await reachableByOthers(binaries.postgres))) return binaries
  const copy = join(publicFolder, `postgresql-${binaries.version}`)
  if ((await stat(copy).catch(() => undefined)) === undefined) {
    const partial = `${copy}.${process.pid}`
    await mkdir(publicFolder, { recursive: true, mode: 0o755 })
    await cp(binaries.folder, partial, { recursive: true, verbatimSymlinks: true })
    await rename(partial, copy).catch(async error => {
      await rm(partial, { recursive: true, force: true })
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  }
  return binariesIn(copy, binaries.version)
}

/** Gives a folder and all it holds to the user who will run PostgreSQL. */
export async function handOver(path: string, runAs: RunAs): Promise<void> {
  if (runAs.how !== 'user') return
  await chown(path, runAs.uid, runAs.gid)
  if (!(await lstat(path)).isDirectory()) return
  for (const name of await readdir(path)) await handOver(join(path, name), runAs)
}
