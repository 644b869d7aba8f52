/** SQL of who follows: see migrations/0049. History is only added to. */
import { type Kysely, sql } from 'kysely'
import type { AudiencePart } from '#connectors/insights.ts'
import { anyOf } from '#platform/database/any-of.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface AudienceReading {
  readonly channelId: string
  readonly readAt: Date
  readonly parts: readonly AudiencePart[]
}

export const keepAudience = (
  db: Db,
  { workspaceId, channelId, readAt, parts }: AudienceReading & { readonly workspaceId: string },
) =>
  sql`
    insert into audience_reading (workspace_id, channel_id, read_at, parts)
    values (${workspaceId}, ${channelId}, ${readAt}, ${toJsonb(parts)})
        on conflict do nothing`.execute(db)

export async function lastAudienceReading(db: Db, channelId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(read_at) as at from audience_reading where channel_id = ${channelId}`.execute(db)
  return rows[0]?.at ?? null
}

/** Of each account, what was told last before this moment; else first after it, since it changes slowly. */
export async function audiencesAround(
  db: Db,
  channelIds: readonly string[],
  moment: Date,
): Promise<AudienceReading[]> {
  const { rows } = await sql<AudienceReading>`
    select distinct on (channel_id) channel_id as "channelId", read_at as "readAt", parts
      from audience_reading
     where channel_id = ${anyOf(channelIds)} and parts <> '[]'
     order by channel_id, read_at >= ${moment}, abs(extract(epoch from read_at - ${moment}))`.execute(
    db,
  )
  return rows
}
