/** Two job queues on the same PostgreSQL, bare: their handler notes when it starts, and does nothing. */
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Load } from './lateness.ts'

interface Queue {
  add(jobs: readonly { readonly name: string; readonly at: Date }[]): Promise<void>
  stop(): Promise<void>
}

export interface LatePeer {
  readonly name: string
  readonly note: string
  open(address: string, started: (name: string) => void): Promise<Queue>
}

const poll = 0.5

const pgBoss: LatePeer = {
  name: 'pg-boss',
  note: `pg-boss 12.35.0: polling every ${poll} s (its least), 2 workers, batches of 500, at once again when full`,
  async open(address, started) {
    const boss = new PgBoss({ connectionString: address, supervise: false, schedule: false })
    boss.on('error', () => undefined)
    await boss.start()
    await boss.createQueue('posts')
    const options = {
      pollingIntervalSeconds: poll,
      batchSize: 500,
      burstWhenBatchFull: true,
      localConcurrency: 2,
    }
    await boss.work<{ name: string }>('posts', options, async jobs => {
      for (const job of jobs) started(job.data.name)
    })
    return {
      add: async jobs => {
        const rows = jobs.map(({ name, at }) => ({ data: { name }, startAfter: at }))
        for (let from = 0; from < rows.length; from += 1_000) {
          await boss.insert('posts', rows.slice(from, from + 1_000))
        }
      },
      stop: () => boss.stop({ graceful: false }),
    }
  },
}

const graphileWorker: LatePeer = {
  name: 'graphile-worker',
  note: `graphile-worker 0.18.0: polling every ${poll} s, 24 jobs at once, local queue of 500`,
  async open(address, started) {
    const logger = new Logger(() => () => undefined)
    const pgPool = new pg.Pool({ connectionString: address })
    pgPool.on('error', () => undefined)
    pgPool.on('connect', client => client.on('error', () => undefined))
    const planner = await makeWorkerUtils({ pgPool, logger })
    const runner = await run({
      pgPool,
      concurrency: 24,
      pollInterval: poll * 1_000,
      noHandleSignals: true,
      logger,
      preset: { worker: { localQueue: { size: 500 } } },
      taskList: {
        post: payload => started((payload as { name: string }).name),
      },
    })
    return {
      add: async jobs => {
        const specs = jobs.map(({ name, at }) => ({
          identifier: 'post',
          payload: { name },
          runAt: at,
        }))
        for (let from = 0; from < specs.length; from += 1_000) {
          await planner.addJobs(specs.slice(from, from + 1_000))
        }
      },
      stop: async () => {
        await runner.stop()
        await planner.release()
        await pgPool.end()
      },
    }
  },
}

export const peers: readonly LatePeer[] = [pgBoss, graphileWorker]

/** Milliseconds from due to the start of the handler, for the same two loads. */
export async function measurePeer(peer: LatePeer, address: string, load: Load, gap: number) {
  const due = new Map<string, number>()
  const late = new Map<string, number>()
  const queue = await peer.open(address, name => {
    late.set(name, Date.now() - (due.get(name) ?? 0))
  })
  const runLoad = async (names: readonly string[], at: (place: number) => number) => {
    const jobs = names.map((name, place) => ({ name, at: new Date(at(place)) }))
    for (const job of jobs) due.set(job.name, job.at.getTime())
    await queue.add(jobs)
    const last = Math.max(...jobs.map(job => job.at.getTime()))
    const limit = last + 120_000
    while (names.some(name => !late.has(name))) {
      if (Date.now() > limit) throw new Error(`${peer.name} did not start every job`)
      await sleep(200)
    }
    return names.map(name => late.get(name) ?? 0)
  }
  const named = (kind: string, count: number) =>
    Array.from({ length: count }, (_, place) => `${kind} ${place}`)
  try {
    const start = Date.now() + 2_000 + load.steady
    const steady = await runLoad(named('steady', load.steady), place => start + place * gap)
    const moment = Date.now() + 5_000 + load.burst
    const burst = await runLoad(named('burst', load.burst), () => moment)
    return { steady, burst }
  } finally {
    await queue.stop()
  }
}
