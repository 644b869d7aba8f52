import {
  CompiledQuery,
  type DatabaseConnection,
  type KyselyProps,
  type QueryResult,
  Transaction,
} from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

/**
 * One transaction in which row-level security sees one workspace. By hand, where Kysely would wait for the beginning, then
 * for the workspace, then for each statement in turn: here the beginning goes out with the first statement, and statements
 * asked together go together. After one that fails PostgreSQL refuses the others, and everything is undone.
 */
export async function transact<T>(
  props: KyselyProps,
  workspaceId: string,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return props.executor.provideConnection(async connection => {
    const begun = say(connection, beginningIn(workspaceId))
    // Looked at below: until then its failure is nobody's surprise.
    begun.catch(() => undefined)
    const executor = props.executor.withConnectionProvider({
      provideConnection: use => use(connection),
    })
    try {
      const done = await work(new Transaction<Tables>({ ...props, executor }))
      await begun
      // PostgreSQL answers ROLLBACK where a failed statement was caught and the work went on.
      if ((await say(connection, 'commit')) === 'ROLLBACK')
        throw new Error('a statement had failed: the transaction was undone')
      return done
    } catch (error) {
      // A session that cannot roll back is dead, and the pool lets it go.
      await say(connection, 'rollback').catch(() => undefined)
      throw error
    }
  })
}

/** A transaction of one statement known from the start: all of it goes out in one write. */
export async function transactAtOnce<R>(
  props: KyselyProps,
  workspaceId: string,
  query: CompiledQuery<R>,
): Promise<QueryResult<R>> {
  return props.executor.provideConnection(async connection => {
    const [begun, done, ended] = await Promise.allSettled([
      say(connection, beginningIn(workspaceId)),
      connection.executeQuery<R>(query),
      say(connection, 'commit'),
    ])
    if (done.status === 'rejected') throw done.reason
    if (begun.status === 'rejected') throw begun.reason
    if (ended.status === 'rejected') throw ended.reason
    return done.value
  })
}

const beginningIn = (workspaceId: string) =>
  `begin; select set_config('parvis.workspace_id', ${pg.escapeLiteral(workspaceId)}, true)`

/** @returns how PostgreSQL names what it ended, where it ended something. */
async function say(connection: DatabaseConnection, words: string): Promise<string | undefined> {
  const { rows } = await connection.executeQuery<{ command?: string }>(CompiledQuery.raw(words))
  return rows[0]?.command
}
