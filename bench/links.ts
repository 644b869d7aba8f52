/** Short links followed at full speed, clicks counted; then every count is compared with what was sent. */
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../e2e/servers/process.ts'
import type { LoadOrder, LoadResult } from './links-load.ts'
import { atLeast, atMost, type Bench, exactly } from './report.ts'
import { type SignedIn, signUp } from './signed-in.ts'

const root = resolve(import.meta.dirname, '..')
const manyLinks = 200

export const links: Bench = async ({ quick, say }) => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-links-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = startServer(folder, port, url)
  try {
    await untilReady(server, url)
    const person = await signUp(url)
    say(`${manyLinks} links`)
    const made = await makeLinks(person, manyLinks)
    const codes = [...made.keys()]
    const order = { port, codes, sockets: 64 }
    say('warming up')
    const warm = await load({ ...order, firstVisitor: 0, seconds: quick ? 0.5 : 3 })
    say('following')
    const busyBefore = cpuSecondsOf(server)
    const result = await load({ ...order, firstVisitor: 8_000_000, seconds: quick ? 2 : 20 })
    const busy = cpuSecondsOf(server) - busyBefore
    // One interval of writing, and the write itself.
    await sleep(1_000)
    const { wrongCounts, clicks } = await compare(person, made, [warm, result])
    return {
      figures: [
        atLeast('redirects_per_second', result.answered / result.seconds, 5_000, '/s'),
        atLeast('redirects_per_second_of_processor', result.answered / busy, 5_000, '/s'),
        atMost('redirect_p99_ms', result.p99Ms, 50, 'ms'),
        exactly('answers_that_are_no_redirect', warm.wrong + result.wrong, 0, 'answers'),
        exactly('links_whose_count_is_wrong', wrongCounts, 0, 'links'),
        atLeast('clicks_counted', clicks, 1, 'clicks'),
      ],
      notes: [
        'One process of Parvis (web and worker), so one core of JavaScript; PostgreSQL and the load beside it. 5 % robots, 5 % prefetches, 5 % second clicks; each count is compared link by link.',
      ],
    }
  } finally {
    await stop(server)
    rmSync(folder, { recursive: true, force: true })
  }
}

const startServer = (folder: string, port: number, url: string): ChildProcess =>
  spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'ignore'],
    env: {
      ...process.env,
      PARVIS_DATA: folder,
      PARVIS_PORT: String(port),
      PARVIS_URL: url,
      // Each request of the load says which visitor it is.
      PARVIS_TRUSTED_PROXIES: '127.0.0.1',
    },
  })

async function untilReady(server: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`Parvis ended with ${server.exitCode}`)
    const answer = await fetch(`${url}/api/health`).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
}

/** Time of a processor that the server has used, in its own code and in the kernel for it; Linux counts in hundredths. */
function cpuSecondsOf(server: ChildProcess): number {
  const stat = readFileSync(`/proc/${server.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise<void>(done => server.once('exit', () => done()))
  server.kill('SIGINT')
  await ended
}

/** Codes of the links, each with the link's id. */
async function makeLinks(person: SignedIn, count: number): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  for (let number = 0; number < count; number++) {
    const address = `https://colibri.example/brume-${number}?utm_source=bench&utm_medium=social`
    const link = await person.call('POST', '/links', { address })
    made.set(String(link.shortUrl).split('/l/')[1] ?? '', String(link.id))
  }
  return made
}

/** In a process of its own, so that what it costs is not the server's. */
function load(order: LoadOrder): Promise<LoadResult> {
  return new Promise((done, fail) => {
    const child = fork(join(import.meta.dirname, 'links-load.ts'))
    child.once('message', result => done(result as LoadResult))
    child.once('error', fail)
    child.once('exit', code => {
      if (code) fail(new Error(`the load ended with ${code}`))
    })
    child.send(order)
  })
}

async function compare(
  person: SignedIn,
  made: ReadonlyMap<string, string>,
  loads: readonly LoadResult[],
): Promise<{ wrongCounts: number; clicks: number }> {
  let wrongCounts = 0
  let clicks = 0
  for (const [code, id] of made) {
    const link = await person.call('GET', `/links/${id}`)
    const expected = loads.reduce((sum, each) => sum + (each.clicks[code] ?? 0), 0)
    const others = loads.reduce((sum, each) => sum + (each.leftOut[code] ?? 0), 0)
    if (link.clicks !== expected || link.leftOut !== others) wrongCounts += 1
    clicks += Number(link.clicks)
  }
  return { wrongCounts, clicks }
}
