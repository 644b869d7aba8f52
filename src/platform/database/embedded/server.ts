import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { commandAs } from './command-as.ts'
import { configurationFor, type Durability } from './configuration.ts'
import { keepPort } from './port.ts'
import { isAlive, isPostgres, type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'
import { handOver, type RunAs } from './run-as.ts'

export interface ServerPlace {
  /** Holds the port file and the log beside the cluster. */
  readonly folder: string
  readonly cluster: string
  readonly binaries: Binaries
  readonly runAs: RunAs
  readonly durability: Durability
}

export interface Postmaster {
  readonly pid: number
  readonly port: number
  /** The folder of its socket, or 127.0.0.1: what a session calls its host. */
  readonly host: string
  /** It was already running: its Parvis was killed. */
  readonly adopted: boolean
}

// Crash recovery of a large write-ahead log takes a while; nothing else does.
const patienceMs = 120_000
const pollMs = 4
const logLimitBytes = 5_000_000

/**
 * Adopts the PostgreSQL that already runs on this cluster, or starts one.
 * @param starting called each time that a process of PostgreSQL has been launched.
 * @throws Error with PostgreSQL's last words when it does not come up.
 */
export async function ensureServer(
  place: ServerPlace,
  starting: () => void = () => undefined,
): Promise<Postmaster> {
  const deadline = Date.now() + patienceMs
  let started: ChildProcess | undefined
  let logStart = 0
  let failures = 0
  while (Date.now() < deadline) {
    const file = readPostmasterFile(place.cluster)
    if (file && isPostgres(file.pid)) {
      if (file.status === 'ready' && file.port) {
        const { pid, port, host } = file
        return { pid, port, host, adopted: pid !== started?.pid }
      }
    } else if (!started || hasEnded(started)) {
      if (started) {
        failures += 1
        const words = await lastWords(place, logStart)
        if (failures === 3) throw startFailure(words)
      }
      if (file) await removeStaleFiles(place.cluster, file)
      logStart = await rotateLog(place)
      started = await spawnServer(place)
      starting()
    }
    await sleep(pollMs)
  }
  throw new Error(`PostgreSQL has not become ready in ${patienceMs / 1000} s`)
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** PostgreSQL refuses to start while the number in its file, or in its socket's, is any living process. */
async function removeStaleFiles(cluster: string, { pid, port }: PostmasterFile): Promise<void> {
  if (!isAlive(pid)) return
  await rm(join(cluster, `.s.PGSQL.${port}.lock`), { force: true })
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}

async function spawnServer(place: ServerPlace): Promise<ChildProcess> {
  const { cluster, runAs } = place
  const configuration = join(cluster, 'postgresql.conf')
  await writeFile(configuration, configurationFor(cluster, place.durability))
  await handOver(configuration, runAs)
  const port = await keepPort(place.folder)
  const log = openSync(logFile(place), 'a', 0o600)
  try {
    const args = ['-D', cluster, '-p', String(port)]
    const { command, options } = commandAs(place.binaries.postgres, args, runAs)
    // A session of its own: Ctrl-C reaches us alone, and we stop PostgreSQL last.
    const child = spawn(command[0], command.slice(1), {
      ...options,
      detached: true,
      stdio: ['ignore', log, log],
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

const logFile = (place: ServerPlace) => join(place.folder, 'postgresql.log')

async function rotateLog(place: ServerPlace): Promise<number> {
  const file = logFile(place)
  const size = (await stat(file).catch(() => undefined))?.size ?? 0
  if (size < logLimitBytes) return size
  await rename(file, `${file}.1`)
  return 0
}

async function lastWords(place: ServerPlace, from: number): Promise<string> {
  const file = await open(logFile(place))
  try {
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.max(0, size - from))
    await file.read(buffer, 0, buffer.length, from)
    return buffer.toString().trim()
  } finally {
    await file.close()
  }
}

function startFailure(words: string): Error {
  const error: NodeJS.ErrnoException = new Error(`PostgreSQL does not start: ${words}`)
  if (/No space left on device/.test(words)) error.code = 'ENOSPC'
  return error
}

type StopSignal = 'SIGINT' | 'SIGQUIT'
const patienceOfStopMs: Record<StopSignal, number> = { SIGINT: 30_000, SIGQUIT: 10_000 }

/**
 * Stops PostgreSQL in order (sessions are ended, everything is written), or at once with
 * `SIGQUIT`, which the next start has to recover from.
 */
export async function stopServer(
  cluster: string,
  pid: number,
  signal: StopSignal = 'SIGINT',
): Promise<void> {
  const runs = () => readPostmasterFile(cluster)?.pid === pid && isPostgres(pid)
  if (runs()) process.kill(pid, signal)
  const deadline = Date.now() + patienceOfStopMs[signal]
  while (runs()) {
    if (Date.now() > deadline) {
      if (signal === 'SIGINT') return stopServer(cluster, pid, 'SIGQUIT')
      throw new Error(`PostgreSQL (process ${pid}) does not stop`)
    }
    await sleep(pollMs)
  }
}
