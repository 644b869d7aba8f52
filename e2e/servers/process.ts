import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { notesFolder } from './keepers.ts'

const root = resolve(import.meta.dirname, '../..')
export const resultsFolder = join(root, 'test-results')
const logs = join(resultsFolder, 'logs')

export interface ProcessOrder {
  /** Names the log file. */
  name: string
  command: string
  args: readonly string[]
  env?: NodeJS.ProcessEnv
  cwd?: string | undefined
  /** The user it runs as, when not ours. */
  uid?: number
  gid?: number
  /** What asks the server to stop; SIGTERM when absent. */
  signal?: NodeJS.Signals
  /** Milliseconds between asking and killing. */
  patience?: number
  /** A folder whose PostgreSQL is stopped too, when the process left one behind. */
  sweep?: string
}

export interface KeptProcess {
  pid: number
  /** The file that holds everything the process printed. */
  log: string
  /** Why it ended, or undefined while it runs. */
  ended: () => string | undefined
  /** Resolves once the whole process group is gone. */
  stop: () => Promise<void>
}

let started = 0

/** Starts a process under a keeper, so that it ends with this one, however this one ends. */
export async function startProcess(order: ProcessOrder): Promise<KeptProcess> {
  mkdirSync(logs, { recursive: true })
  const register = notesFolder()
  mkdirSync(register, { recursive: true })
  started += 1
  const log = join(logs, `${order.name}-${process.pid}-${started}.log`)
  const { command, args, cwd, env, uid, gid, sweep } = order
  const { signal = 'SIGTERM', patience = 10_000 } = order
  const options = { cwd, env, uid, gid }
  const task = { command, args, options, log, signal, patience, sweep, register }
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'keeper.mjs')], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  keeper.stdin.write(`${JSON.stringify(task)}
`)
  const gone = new Promise<void>(settle => keeper.once('exit', () => settle()))
  const state = await listen(keeper, order.name, log).catch(async error => {
    keeper.stdin.end()
    await gone
    throw error
  })
  return {
    pid: state.pid,
    log,
    ended: () => state.ended,
    stop: async () => {
      keeper.stdin.end()
      await gone
    },
  }
}

interface KeeperState {
  pid: number
  ended: string | undefined
}

function listen(
  keeper: ChildProcessByStdio<Writable, Readable, null>,
  name: string,
  log: string,
): Promise<KeeperState> {
  const state: KeeperState = { pid: 0, ended: undefined }
  return new Promise((settle, refuse) => {
    keeper.once('error', refuse)
    keeper.once('exit', () => {
      state.ended ??= 'its keeper ended'
      refuse(new Error(`${name} did not start: its keeper ended`))
    })
    createInterface({ input: keeper.stdout }).on('line', line => {
      const message = JSON.parse(line) as { pid?: number; ended?: string }
      if (message.ended !== undefined) {
        state.ended = message.ended
        refuse(new Error(`${name} did not start: ${message.ended}\n${tail(log)}`))
      }
      if (message.pid !== undefined) {
        state.pid = message.pid
        settle(state)
      }
    })
  })
}

/**
 * Waits until `isReady` says yes. Throws, with the end of the log, when the process ends first or
 * `timeout` milliseconds pass; the process is stopped in both cases.
 */
export async function untilReady(
  kept: KeptProcess,
  name: string,
  isReady: () => Promise<boolean>,
  timeout = 60_000,
): Promise<void> {
  const deadline = Date.now() + timeout
  while (!(await isReady())) {
    const ended = kept.ended()
    if (ended !== undefined || Date.now() > deadline) {
      await kept.stop()
      const why = ended === undefined ? `not ready after ${timeout} ms` : `ended: ${ended}`
      throw new Error(`${name}: ${why}\n${tail(kept.log)}`)
    }
    await sleep(40)
  }
}

/** Whether the address answers at all, with a status that `accept` takes. */
export async function answers(
  url: string,
  accept: (status: number) => boolean = status => status < 500,
): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) })
    await response.body?.cancel()
    return accept(response.status)
  } catch (error) {
    // Nobody listens yet, or the first answer is slow: the caller asks again.
    if (error instanceof TypeError || error instanceof DOMException) return false
    throw error
  }
}

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((settle, refuse) => {
    const server = createServer()
    server.once('error', refuse)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => settle(port))
    })
  })
}

/** A fresh folder that PostgreSQL, run as another user, may enter. */
export function freshFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `parvis-${name}-`))
}

/** The last lines of a log file. */
function tail(file: string, lines = 40): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
}
