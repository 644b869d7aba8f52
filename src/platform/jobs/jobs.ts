/**
 * Work that is done later, by the worker role: a job carries ids, never behaviour. It is written in the transaction of
 * the act, so that one does not exist without the other, and done at least once: a handler can be run twice.
 */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { PgBoss } from 'pg-boss'
import type { Database } from '../database/connect.ts'
import { jobsSchema } from '../database/jobs-schema.ts'
import { notifyJobs } from '../database/notices.ts'
import type { Tables } from '../database/tables.ts'
import type { Log } from '../log.ts'

export interface SendOptions {
  /** Not before this moment; at once unless said. */
  readonly startAfter?: Date
  /** While one with this key waits, another is not added. */
  readonly singletonKey?: string
}

export interface JobHandler {
  readonly name: string
  /** Once more, with growing delays, each time it throws, up to ten times in a day. */
  run(payload: unknown, signal: AbortSignal): Promise<void>
  /** At once in this process; one unless said. */
  readonly concurrency?: number
  /** Also by itself, at these moments: five fields of cron, in UTC. */
  readonly every?: string
}

export interface Jobs {
  /**
   * Before the transaction of an act that many may do at once: making the queue of a name, the first time, takes a
   * connection of its own, which a pool full of waiting transactions would not give.
   */
  ready(name: string): Promise<void>
  /** Takes the transaction of the act. */
  send(db: Kysely<Tables>, name: string, payload: object, options?: SendOptions): Promise<void>
  /** Begins to do what is due. Resolves once everything is listened for. */
  start(handlers: readonly JobHandler[]): Promise<void>
  /** Takes nothing more and lets what is under way end, 20 s at most: what is cut is done again later. */
  stop(): Promise<void>
}

export interface JobsSettings {
  readonly database: Pick<Database, 'pool' | 'listen'>
  readonly log: Log
}

/** Waiting 15 s, 30 s, 1 min… up to 4 h: ten times come to about a day. */
const queue = {
  policy: 'short',
  retryLimit: 10,
  retryDelay: 15,
  retryBackoff: true,
  retryDelayMax: 14_400,
  expireInSeconds: 900,
  retentionSeconds: 30 * 86_400,
  deleteAfterSeconds: 30 * 86_400,
} as const

/** A notice wakes a handler at once; this only finds what became due by its hour. */
const pollingIntervalSeconds = 5
const stopWithinMs = 20_000

export function openJobs({ database, log }: JobsSettings): Jobs {
  let opening: Promise<PgBoss> | undefined
  const queues = new Map<string, Promise<void>>()
  let unlisten: (() => Promise<void>) | undefined

  const open = () => {
    opening ??= openLibrary(database, log)
    return opening
  }
  const makeQueue = async (name: string) => {
    const boss = await open()
    await boss.createQueue(name, queue)
    // Any look makes the library know the queue: else its first send asks for a second connection.
    await boss.getJobById(name, randomUUID())
  }
  /** Made on a connection of its own, so that it stays when the act is rolled back. */
  const ensureQueue = (name: string) => {
    const known = queues.get(name)
    if (known) return known
    const making = makeQueue(name)
    queues.set(name, making)
    making.catch(() => queues.delete(name))
    return making
  }
  return {
    ready: ensureQueue,
    async send(db, name, payload, { startAfter, singletonKey } = {}) {
      await ensureQueue(name)
      const boss = await open()
      await boss.send(name, payload, {
        // One without a key is alone of its kind.
        singletonKey: singletonKey ?? randomUUID(),
        ...(startAfter ? { startAfter } : {}),
        db: { executeSql: (text, values) => onConnectionOf(db, text, values) },
      })
      if (!startAfter) await notifyJobs(db, name)
    },
    async start(handlers) {
      const boss = await open()
      const workers = new Map<string, string>()
      for (const handler of handlers) {
        await ensureQueue(handler.name)
        workers.set(handler.name, await listenFor(boss, handler))
        if (handler.every)
          await boss.schedule(handler.name, handler.every, {}, { tz: 'UTC', missed: 'once' })
      }
      unlisten = await database.listen('parvis_jobs', name => {
        for (const [known, worker] of workers)
          if (name === '' || name === known) boss.notifyWorker(worker)
      })
    },
    async stop() {
      await unlisten?.()
      const boss = await opening
      await boss?.stop({ close: false, graceful: true, timeout: stopWithinMs })
    },
  }
}

async function openLibrary(database: Pick<Database, 'pool'>, log: Log): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    schema: jobsSchema,
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    // The tables are the owner's, and made when the database is opened.
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    persistWarnings: false,
    superviseIntervalSeconds: 60,
  })
  boss.on('error', error => log.problem('jobs-trouble', error))
  boss.on('warning', warning => log.note('jobs-warning', { message: warning.message }))
  await boss.start()
  return boss
}

const listenFor = (boss: PgBoss, { name, run, concurrency = 1 }: JobHandler): Promise<string> =>
  boss.work(
    name,
    { pollingIntervalSeconds, localConcurrency: concurrency, batchSize: 1 },
    async jobs => {
      for (const job of jobs) await run(job.data, job.signal)
    },
  )

async function onConnectionOf(db: Kysely<Tables>, text: string, values: unknown[] = []) {
  const { rows } = await db.executeQuery({
    sql: text,
    parameters: values,
    query: sql`${sql.raw(text)}`.toOperationNode(),
    queryId: { queryId: randomUUID() },
  })
  return { rows: [...rows] }
}
