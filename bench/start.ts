/** From a fresh clone to the first page, later starts, and memory at rest. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../e2e/servers/process.ts'
import { memoryOf } from './memory.ts'
import { atMost, type Bench, type Figure, percentile } from './report.ts'

const root = resolve(import.meta.dirname, '..')

interface Started {
  readonly process: ChildProcess
  /** Milliseconds from `npm start` to the page with everything that it names. */
  readonly firstPage: number
  stop(): Promise<void>
}

export const start: Bench = async ({ quick, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-start-'))
  try {
    const project = quick ? root : clone(folder)
    const figures: Figure[] = []
    say(quick ? 'start in place' : 'start of a fresh clone, with an empty npm cache')
    const first = await startProject(project, folder)
    await first.stop()
    if (!quick) figures.push(atMost('fresh_clone_first_page_s', first.firstPage / 1000, 60, 's'))
    const later = await measureLater(project, folder, quick ? 1 : 5)
    figures.push(atMost('later_start_first_page_ms', later, 1500, 'ms'))
    figures.push(...(await measureRest(project, folder, quick ? 1_000 : 15_000)))
    return { figures }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function clone(folder: string): string {
  const project = join(folder, 'parvis')
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, project])
  return project
}

/** The system's own Node, not the one that runs the bench. */
const systemPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter(folder => !folder.includes('.runtime'))
    .join(delimiter)

async function startProject(project: string, folder: string): Promise<Started> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const startedAt = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: project,
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      PATH: systemPath(),
      npm_config_cache: join(folder, 'npm-cache'),
      PARVIS_DATA: join(folder, 'data'),
      PARVIS_PORT: String(port),
      PARVIS_URL: url,
    },
  })
  const ended = new Promise<void>(done => child.once('exit', () => done()))
  while (!(await isPageWhole(url))) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`)
    await sleep(10)
  }
  return {
    process: child,
    firstPage: performance.now() - startedAt,
    async stop() {
      process.kill(-(child.pid ?? 0), 'SIGINT')
      await ended
    },
  }
}

/** The page, its styles and its scripts, read to their end. */
async function isPageWhole(url: string): Promise<boolean> {
  try {
    const page = await fetch(url)
    const html = await page.text()
    const names = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
      match => match[1] ?? '',
    )
    if (!page.ok || names.length === 0) return false
    const parts = await Promise.all(
      names.map(async name => (await fetch(url + name)).arrayBuffer()),
    )
    return parts.every(part => part.byteLength > 0)
  } catch {
    // Nobody listens yet.
    return false
  }
}

async function measureLater(project: string, folder: string, times: number): Promise<number> {
  const measured: number[] = []
  for (let time = 0; time < times; time++) {
    const again = await startProject(project, folder)
    measured.push(again.firstPage)
    await again.stop()
  }
  return percentile(measured, 0.5)
}

async function measureRest(project: string, folder: string, rest: number): Promise<Figure[]> {
  const running = await startProject(project, folder)
  try {
    await sleep(rest)
    const all = memoryOf(running.process.pid ?? 0)
    const sum = (keep: (command: string) => boolean) =>
      all.filter(each => keep(each.command)).reduce((total, each) => total + each.pss, 0)
    const isServer = (command: string) => /src\/main\.ts/.test(command)
    const isPostgres = (command: string) => /postgres/.test(command)
    const own = sum(command => isServer(command) || isPostgres(command))
    const launcher = sum(command => !isServer(command) && !isPostgres(command))
    const beside: Figure = {
      name: 'launcher_and_npm_mb',
      value: Math.round(launcher),
      unit: 'MB',
      target: 'reported',
      ok: true,
    }
    return [atMost('idle_server_and_postgresql_mb', own, 350, 'MB'), beside]
  } finally {
    await running.stop()
  }
}
