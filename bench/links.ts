/** Short links followed at full speed, clicks counted; then every count is compared with what was sent. */
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LoadOrder, LoadResult } from './links-load.ts'
import { loadFrom, withOwnParvis } from './own-parvis.ts'
import { atLeast, atMost, type Bench, exactly } from './report.ts'
import { type SignedIn, signUp } from './signed-in.ts'

const manyLinks = 200

// Each request of the load says which visitor it is.
const settings = { PARVIS_TRUSTED_PROXIES: '127.0.0.1' }

const load = (order: LoadOrder): Promise<LoadResult> => loadFrom('links-load.ts', order)

export const links: Bench = ({ quick, say }) =>
  withOwnParvis(async ({ url, port, process: server }) => {
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
  }, settings)

/** Time of a processor that the server has used, in its own code and in the kernel for it; Linux counts in hundredths. */
function cpuSecondsOf(server: ChildProcess): number {
  const stat = readFileSync(`/proc/${server.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
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
