/** Fifty programs with keys of their own, ten requests a second each, for ten minutes; and what memory does meanwhile. */
import type { ChildProcess } from 'node:child_process'
import type { ApiLoadOrder, ApiLoadResult } from './api-load.ts'
import { withBareServer } from './api-peer.ts'
import { memoryOf } from './memory.ts'
import { loadFrom, withOwnParvis } from './own-parvis.ts'
import { atLeast, atMost, type Bench, type BenchOptions, exactly, type Measured } from './report.ts'
import { fillWeek, type SignedIn, signUp } from './signed-in.ts'

const clients = 50
const perSecond = 10
/** Each client's pace in the lighter load that goes before. */
const lighter = 6
const bareServer = 'Fastify and node-postgres, bare'

interface Sample {
  readonly minutes: number
  readonly megabytes: number
}

interface Lengths {
  readonly seconds: number
  /** Seconds after which memory is looked at. */
  readonly settling: number
  /** Seconds of the lighter load, and of the peer's. */
  readonly aside: number
}

export const api: Bench = options =>
  measureApi(
    options,
    options.quick
      ? { seconds: 8, settling: 2, aside: 4 }
      : { seconds: 600, settling: 120, aside: 60 },
  )

async function measureApi({ say }: BenchOptions, lengths: Lengths): Promise<Measured> {
  const { seconds, settling, aside } = lengths
  const own = await withOwnParvis(async ({ url, port, process: server }) => {
    const person = await signUp(url)
    say('a week of posts, and fifty keys')
    await fillWeek(person, 40)
    const order = await makeOrder(person, port)
    say(`${clients} clients at ${lighter} requests/s for ${aside} s`)
    const light = await askFor({ ...order, perSecond: lighter, seconds: aside })
    say(`${clients} clients at ${perSecond} requests/s for ${seconds} s`)
    const samples: Sample[] = []
    const startedAt = performance.now()
    const watching = setInterval(() => samples.push(sampleOf(server, startedAt)), 1_000)
    const full = await askFor({ ...order, seconds })
    clearInterval(watching)
    const settled = samples.filter(({ minutes }) => minutes * 60 >= settling)
    return { order, light, full, slope: slopeOf(settled) }
  })
  say('a bare server under the same load')
  const bare = await withBareServer(port => askFor({ ...own.order, port, seconds: aside }))
  const { full, light, slope } = own
  return {
    figures: [
      atMost('p99_ms', full.p99, 100, 'ms'),
      atMost('read_p99_ms', full.readP99, 100, 'ms'),
      atMost('write_p99_ms', full.writeP99, 100, 'ms'),
      atLeast('answered_per_second', full.pace, clients * perSecond * 0.98, '/s'),
      atMost(`p99_ms_at_${clients * lighter}_per_second`, light.p99, 100, 'ms'),
      exactly('answers_that_are_no_success', full.wrong + light.wrong, 0, 'answers'),
      atMost('memory_slope_mb_per_min', slope, 1, 'MB/min'),
    ],
    peers: [
      { name: bareServer, figure: 'p99_ms', value: Math.round(bare.p99), unit: 'ms' },
      { name: bareServer, figure: 'answered_per_second', value: Math.round(bare.pace), unit: '/s' },
    ],
    notes: [
      `${full.answered} answers, p50 ${full.p50.toFixed(1)} ms; four of five read; each write has an Idempotency-Key. One process of Parvis (web and worker), PostgreSQL and the load beside it on the same machine. ${full.late} requests were asked over 100 ms late. Memory is the process of Parvis alone, after the first ${settling} s. The peer makes one transaction of two reads for each request, knows nobody and writes nothing.`,
    ],
  }
}

const askFor = (order: ApiLoadOrder) => loadFrom<ApiLoadResult>('api-load.ts', order)

async function makeOrder(person: SignedIn, port: number): Promise<Omit<ApiLoadOrder, 'seconds'>> {
  const keys: string[] = []
  for (let client = 0; client < clients; client++) {
    const wanted = { name: `Outil ${client}`, scopes: ['read', 'write'], expiresInDays: 1 }
    keys.push(String((await person.call('POST', '/keys', wanted)).key))
  }
  const posts = (await person.call('GET', '/posts?limit=40')) as { items?: { id: string }[] }
  const channels = (await person.call('GET', '/channels')) as unknown as { id: string }[]
  return {
    port,
    keys,
    perSecond,
    postIds: (posts.items ?? []).map(({ id }) => id),
    channelId: channels[0]?.id ?? '',
  }
}

const sampleOf = (server: ChildProcess, startedAt: number): Sample => ({
  minutes: (performance.now() - startedAt) / 60_000,
  megabytes: memoryOf(server.pid ?? 0).find(({ pid }) => pid === server.pid)?.pss ?? 0,
})

/** Least squares. */
function slopeOf(samples: readonly Sample[]): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const atMean = mean(samples.map(({ minutes }) => minutes))
  const sizeMean = mean(samples.map(({ megabytes }) => megabytes))
  let up = 0
  let across = 0
  for (const { minutes, megabytes } of samples) {
    up += (minutes - atMean) * (megabytes - sizeMean)
    across += (minutes - atMean) ** 2
  }
  return across === 0 ? 0 : up / across
}
