import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isAlive, readPostmasterFile } from './embedded/postmaster-file.ts'
import { stopServer } from './embedded/server.ts'

const prefix = 'parvis-test-'

/** Vitest's global set-up: names the folder of the run's PostgreSQL, and removes both at its end. */
export async function setup(project: TestProject) {
  await sweepKilledRuns()
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  project.provide('testDatabaseFolder', folder)
  return () => removeRun(folder)
}

async function removeRun(folder: string): Promise<void> {
  const cluster = join(folder, 'database', 'cluster')
  const running = readPostmasterFile(cluster)
  if (running) await stopServer(cluster, running.pid, 'SIGQUIT')
  await rm(folder, { recursive: true, force: true })
}

/** A run that was killed leaves its PostgreSQL behind. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if (pid && !isAlive(pid)) await removeRun(join(tmpdir(), name))
  }
}
