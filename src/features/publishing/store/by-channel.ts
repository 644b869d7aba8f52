/** SQL of how many publications each account has ahead and behind. */
import { type Kysely, sql } from 'kysely'
import { statement } from '#platform/database/statement.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { PublicationState } from '../domain/states.ts'
import '../tables.ts'

type Db = Kysely<Tables>

const countWaiting = statement(db =>
  db
    .selectFrom('publication')
    .select(['channel_id', query => query.fn.countAll<number>().as('count')])
    .where('state', 'in', ['scheduled', 'waiting', 'reconnect-needed'] satisfies PublicationState[])
    .where('post_id', 'is not', null)
    .where('parent_id', 'is', null)
    .groupBy('channel_id'),
)

export async function waitingByChannel(db: Db): Promise<Map<string, number>> {
  const rows = await countWaiting(db)
  return new Map(rows.map(row => [row.channel_id, Number(row.count)]))
}

/** How many publications the network of an account keeps until their hour. */
export async function keptOnNetwork(db: Db, channelId: string): Promise<number> {
  const { count } = await db
    .selectFrom('publication')
    .select(query => query.fn.countAll<number>().as('count'))
    .where('channel_id', '=', channelId)
    .where('state', '=', 'on-network-schedule' satisfies PublicationState)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * How many publications networks keep until their hour, or may be taking over at this moment, by account: whatever makes
 * the workspace disappear would leave them there.
 */
export async function keptByChannel(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select channel_id as id, count(*)::integer as count
      from publication
     where state in ('on-network-schedule', 'sending') or (state = 'unconfirmed' and progress ? 'placing')
     group by channel_id`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** How many publications of each channel fell due since then and are on their network. */
export async function publishedByChannel(db: Db, since: Date): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('publication')
    .select(['channel_id', query => query.fn.countAll<number>().as('count')])
    .where('state', 'in', ['published', 'assisted-done'] satisfies PublicationState[])
    .where('due_at', '>=', since)
    .where('parent_id', 'is', null)
    .where('post_id', 'is not', null)
    .groupBy('channel_id')
    .execute()
  return new Map(rows.map(row => [row.channel_id, Number(row.count)]))
}
