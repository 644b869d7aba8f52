import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { locateBinaries } from '#platform/database/embedded/binaries.ts'
import { ensureCluster } from '#platform/database/embedded/cluster.ts'
import { commandAs } from '#platform/database/embedded/command-as.ts'
import { generatePassword } from '#platform/database/embedded/passwords.ts'
import { binariesFor, chooseRunAs } from '#platform/database/embedded/run-as.ts'
import { ownerRole } from '#platform/database/embedded/supervise.ts'
import { freePort, freshFolder, startProcess, untilReady } from './servers/process.ts'

/** Where another user than root finds the binaries when it cannot pass through a private home. */
const publicFolder = '/var/lib/parvis'

export interface Postgres {
  /** Signs in as the superuser. */
  url: string
  stop: () => Promise<void>
}

/** A throw-away cluster on 127.0.0.1, apart from the product's, for servers that need one. */
export async function startPostgres(): Promise<Postgres> {
  const folder = freshFolder('postgres')
  const cluster = join(folder, 'cluster')
  const runAs = await chooseRunAs(cluster)
  const binaries = await binariesFor(runAs, await locateBinaries(), publicFolder)
  const password = generatePassword()
  await ensureCluster({
    cluster,
    binaries,
    runAs,
    ownerPassword: password,
    durability: 'tests',
    publicFolder,
  })

  const port = await freePort()
  const { command, options } = commandAs(
    binaries.postgres,
    [
      ...['-D', cluster, '-p', String(port), '-c', 'unix_socket_directories='],
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=200'],
    ],
    runAs,
  )
  const [program, ...args] = command
  // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
  const server = await startProcess({
    ...options,
    name: 'postgres',
    command: program,
    args,
    signal: 'SIGINT',
  })
  await untilReady(server, 'PostgreSQL', () => accepts(port), 20_000)
  return {
    url: `postgresql://${ownerRole}:${password}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise(settle => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => settle(false))
    socket.once('connect', () => {
      socket.end()
      settle(true)
    })
  })
}
