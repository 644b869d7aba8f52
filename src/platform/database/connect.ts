import {
  type Compilable,
  Kysely,
  PostgresDialect,
  type QueryResult,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import { Listener } from './listen.ts'
import { Session } from './session.ts'
import type { Tables } from './tables.ts'
import { transact, transactAtOnce } from './transact.ts'

type Db = Kysely<Tables>

export interface Database {
  /** Signed in as parvis_app, which owns nothing and cannot bypass row-level security. */
  readonly app: Kysely<Tables>
  /** The same role, for libraries that want a pool and for named statements. */
  readonly pool: pg.Pool
  /** Runs work in a transaction whose row-level security sees one workspace only. */
  inWorkspace<T>(workspaceId: string, work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>
  /** The same for one statement that waits for nothing: one journey instead of two. */
  askInWorkspace<R>(workspaceId: string, build: (db: Db) => Compilable<R>): Promise<QueryResult<R>>
  /**
   * LISTEN on a dedicated connection that reconnects; resolves to the way to stop.
   * After a reconnection `onNotice` is called once with '': notices may have been lost, look again.
   */
  listen(channel: string, onNotice: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

export interface Connection {
  /** Read at each new session, so that a PostgreSQL back on another port is found again. */
  readonly address: () => pg.ClientConfig
  /** Shown by pg_stat_activity: `parvis-web`. */
  readonly applicationName: string
  /** Sessions at most; idle ones are closed after 30 s. */
  readonly poolSize: number
  /** Longest time for one statement; 0 for none. */
  readonly statementTimeoutMs: number
}

const idleInTransactionMs = 60_000

export function connect(connection: Connection): Database {
  const address = (): pg.ClientConfig => ({
    ...connection.address(),
    application_name: connection.applicationName,
    statement_timeout: connection.statementTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
  })
  const pool = openPool(address, connection.poolSize)
  const dialect = new PostgresDialect({ pool })
  const app = new Kysely<Tables>({ dialect })
  const props = {
    config: { dialect },
    dialect,
    driver: dialect.createDriver(),
    executor: app.getExecutor(),
  }
  const listener = new Listener(address)
  return {
    app,
    pool,
    listen: (channel, onNotice) => listener.listen(channel, onNotice),
    inWorkspace: (workspaceId, work) => transact(props, workspaceId, work),
    askInWorkspace: (workspaceId, build) =>
      transactAtOnce(props, workspaceId, build(app).compile()),
    async close() {
      await listener.close()
      await pool.end()
    },
  }
}

function openPool(address: () => pg.ClientConfig, max: number): pg.Pool {
  class AddressedSession extends Session {
    constructor() {
      super(address())
    }
  }
  const pool = new pg.Pool({ max, idleTimeoutMillis: 30_000, Client: AddressedSession })
  // An idle session that PostgreSQL ends is replaced at the next need; without a listener the
  // process would end instead.
  pool.on('error', () => undefined)
  return pool
}
