import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, relative, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const results = join(root, 'test-results')
const logs = join(results, 'logs')

export interface Order {
  /** Names the log file. */
  name: string
  command: string
  args: readonly string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** Milliseconds; then the command's whole process group is stopped. */
  limit?: number
}

export interface Ended {
  ok: boolean
  /** "exit status 1", "stopped after 600 s", "SIGTERM". */
  how: string
  log: string
}

const running = new Set<ChildProcess>()
let interrupted = false

/** Runs a command to its end, with everything it prints in a file of test-results/logs/. */
export function runCommand(order: Order): Promise<Ended> {
  mkdirSync(logs, { recursive: true })
  const log = join(logs, `${order.name}.log`)
  const output = openSync(log, 'w')
  const child = spawn(order.command, order.args, {
    cwd: order.cwd ?? root,
    env: { ...ownToolsFirst(process.env), ...order.env },
    // A group of its own: what the command started can be stopped with it.
    detached: true,
    stdio: ['ignore', output, output],
  })
  running.add(child)
  const limit = order.limit ?? 600_000
  let stopped = false
  const timer = setTimeout(() => {
    stopped = true
    stop(child)
  }, limit)
  return new Promise(settle => {
    const end = (ok: boolean, how: string): void => {
      clearTimeout(timer)
      running.delete(child)
      closeSync(output)
      settle({ ok, how: stopped ? `stopped after ${limit / 1000} s` : how, log })
    }
    child.once('error', error => end(false, error.message))
    child.once('exit', (status, signal) => end(status === 0, signal ?? `exit status ${status}`))
  })
}

/** A tool that the project installed. */
export function tool(name: string): string {
  return join(root, 'node_modules', '.bin', name)
}

/** Asks every running command to stop, and kills what is left five seconds later. */
export function stopCommands(): void {
  interrupted = true
  for (const child of running) stop(child)
}

export function wasInterrupted(): boolean {
  return interrupted
}

function stop(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM')
  setTimeout(() => signalGroup(child, 'SIGKILL'), 5_000).unref()
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The Node that runs us runs every tool too, whatever the system has. */
function ownToolsFirst(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const path = [dirname(process.execPath), env.PATH ?? ''].join(delimiter)
  return { ...env, PATH: path, FORCE_COLOR: '0', NO_COLOR: '1' }
}

/** The last lines of a log, indented, under its own path. */
export function tailOf(log: string, lines = 30): string[] {
  const text = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines)
  return [...text, `(whole log: ${relative(root, log)})`]
}
