/** SQL of how publishing stands in one workspace, for the operator. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'

export interface Standing {
  /** Should have left since, and nothing holds them back. */
  readonly overdue: number
  /** Nobody knows yet whether they are on the network. */
  readonly doubts: number
}

export async function readStanding(db: Kysely<Tables>, overdueSince: Date): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select count(*) filter (where state = 'unconfirmed')::integer as doubts,
           count(*) filter (where state in ('scheduled', 'waiting') and wake_at < ${overdueSince}
             and (p.post_id is null or not exists (
               select 1 from publish_pause o
                where o.ended_at is null
                  and (o.channel_ids is null or p.channel_id = any (o.channel_ids)))))::integer as overdue
      from publication p`.execute(db)
  return rows[0] ?? { overdue: 0, doubts: 0 }
}
