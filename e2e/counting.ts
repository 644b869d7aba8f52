import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { RunningParvis } from './parvis.ts'

const run = promisify(execFile)

/**
 * The first count comes fifteen minutes after the post: the clock of the worker that counts is moved instead.
 * Fakes live in the process that waits here, and go on answering.
 */
export async function countAhead({ env }: RunningParvis, minutes: number): Promise<void> {
  await run(process.execPath, ['e2e/count-ahead.ts', String(minutes)], {
    cwd: resolve(import.meta.dirname, '..'),
    env: { ...process.env, ...env },
    timeout: 60_000,
  })
}
