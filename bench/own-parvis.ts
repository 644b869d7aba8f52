/** A Parvis of a bench's own: a process, a fresh folder and a free port, gone when the work is done. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../e2e/servers/process.ts'

const root = resolve(import.meta.dirname, '..')

export interface OwnParvis {
  readonly url: string
  readonly port: number
  /** Where its data stands. */
  readonly folder: string
  readonly process: ChildProcess
}

/** `settings`: environment beyond the folder, the port and the address. */
export async function withOwnParvis<T>(
  work: (parvis: OwnParvis) => Promise<T>,
  settings: Readonly<Record<string, string>> = {},
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'ignore'],
    env: {
      ...process.env,
      PARVIS_DATA: folder,
      PARVIS_PORT: String(port),
      PARVIS_URL: url,
      ...settings,
    },
  })
  try {
    await untilReady(server, url)
    return await work({ url, port, folder, process: server })
  } finally {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`Parvis ended with ${server.exitCode}`)
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise<void>(done => server.once('exit', () => done()))
  server.kill('SIGINT')
  await ended
}

/** Asks a file of this folder, in a process of its own, so that what the load costs is not the server's. */
export function loadFrom<Result>(file: string, order: object): Promise<Result> {
  return new Promise((done, fail) => {
    const child = fork(join(import.meta.dirname, file))
    child.once('message', result => done(result as Result))
    child.once('error', fail)
    child.once('exit', code => {
      if (code) fail(new Error(`the load ended with ${code}`))
    })
    child.send(order)
  })
}
