/** Fifty programs with keys of their own, ten requests a second each, for ten minutes; and what memory does meanwhile. */
import type { ChildProcess } from 'node:child_process'
import type { ApiLoadOrder, ApiLoadResult } from './api-load.ts'
import { memoryOf } from './memory.ts'
import { loadFrom, withOwnParvis } from './own-parvis.ts'
import { atMost, type Bench, type BenchOptions, exactly, type Measured } from './report.ts'
import { fillWeek, type SignedIn, signUp } from './signed-in.ts'

const clients = 50
const perSecond = 10

interface Sample {
  readonly minutes: number
  readonly megabytes: number
}

export const api: Bench = options =>
  measureApi(options, options.quick ? { seconds: 8, settling: 2 } : { seconds: 600, settling: 120 })

/** `settling`: seconds after which memory is looked at. */
export async function measureApi(
  { say }: BenchOptions,
  { seconds, settling }: { seconds: number; settling: number },
): Promise<Measured> {
  return withOwnParvis(async ({ url, port, process: server }) => {
    const person = await signUp(url)
    say('a week of posts, and fifty keys')
    await fillWeek(person, 40)
    const order = await makeOrder(person, port)
    say(`${clients} clients at ${perSecond} requests/s for ${seconds} s`)
    const samples: Sample[] = []
    const startedAt = performance.now()
    const watching = setInterval(() => samples.push(sampleOf(server, startedAt)), 1_000)
    const result = await loadFrom<ApiLoadResult>('api-load.ts', { ...order, seconds })
    clearInterval(watching)
    const settled = samples.filter(({ minutes }) => minutes * 60 >= settling)
    return {
      figures: [
        atMost('p99_ms', result.p99, 100, 'ms'),
        atMost('read_p99_ms', result.readP99, 100, 'ms'),
        atMost('write_p99_ms', result.writeP99, 100, 'ms'),
        exactly('answers_that_are_no_success', result.wrong, 0, 'answers'),
        atMost('memory_slope_mb_per_min', slopeOf(settled), 1, 'MB/min'),
      ],
      notes: [
        `${result.answered} answers, p50 ${result.p50.toFixed(1)} ms; four of five read; each write has an Idempotency-Key. One process of Parvis (web and worker), PostgreSQL and the load beside it on the same machine. ${result.late} requests were asked over 100 ms late. Memory is the process of Parvis alone, after the first ${settling} s.`,
      ],
    }
  })
}

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
