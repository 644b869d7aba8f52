/** Clicks added up, for pages and reports. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import '../store.ts'

type Db = Kysely<Tables>

export interface ClicksOfPeriod {
  readonly key: string | null
  readonly clicks: number
  readonly leftOut: number
}

export type ClicksBy = 'link' | 'post' | 'channel' | 'campaign' | 'day'

const keyOf = (by: ClicksBy, zone: string) => {
  if (by === 'link') return sql<string>`l.id::text`
  if (by === 'post') return sql<string>`l.post_id::text`
  if (by === 'channel') return sql<string>`l.channel_id::text`
  if (by === 'campaign') return sql<string>`nullif(l.campaign, '')`
  return sql<string>`(c.hour at time zone ${zone})::date::text`
}

/**
 * Clicks from `from` (included) to `to` (excluded), whole hours, greatest first (days: in order). A null key: links of no
 * post, account or campaign. `channelIds` null: every account.
 */
export async function clicksBetween(
  db: Db,
  wanted: {
    readonly from: Date
    readonly to: Date
    readonly by: ClicksBy
    /** Whose midnight begins a day. */
    readonly zone: string
    readonly channelIds?: readonly string[] | null
    readonly linkId?: string | undefined
  },
): Promise<ClicksOfPeriod[]> {
  const { from, to, by, zone, channelIds = null, linkId = null } = wanted
  const key = keyOf(by, zone)
  const { rows } = await sql<{ key: string | null; clicks: number; left_out: number }>`
    select ${key} as key, sum(c.clicks) as clicks, sum(c.left_out) as left_out
      from link_clicks c
      join tracked_link l on l.workspace_id = c.workspace_id and l.id = c.link_id
     where c.hour >= ${from} and c.hour < ${to}
       and (${channelIds}::uuid[] is null or l.channel_id is null or l.channel_id = any (${channelIds}::uuid[]))
       and (${linkId}::uuid is null or l.id = ${linkId}::uuid)
     group by 1
     order by ${by === 'day' ? sql`1` : sql`2 desc, 1`}
     limit 1000`.execute(db)
  return rows.map(row => ({ key: row.key, clicks: row.clicks, leftOut: row.left_out }))
}

/** Whether anything was ever tracked: no clicks is a figure only then. */
export async function hasTrackedLinks(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from tracked_link limit 1`.execute(db)
  return rows.length > 0
}
