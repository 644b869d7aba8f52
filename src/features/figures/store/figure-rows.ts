/** SQL of what pages and reports ask. Row-level security chooses the workspace. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { anyOf } from '#platform/database/any-of.ts'
import type { Tables } from '#platform/database/tables.ts'
import { type Period, partsOf } from '../domain/period.ts'
import '../tables.ts'

type Db = Kysely<Tables>

/** `base`: of how many posts the value is known, or what a rate is divided by. */
export interface PostSum {
  readonly channel_id: string
  readonly metric: string
  readonly value: number
  readonly base: number
}

/** The days of one account and metric that have anything: each list holds the same days. */
export interface PostDays {
  readonly channel_id: string
  readonly metric: string
  /** Days since the first one of the period: 0 is that one. */
  readonly days: readonly number[]
  readonly values: readonly number[]
  readonly bases: readonly number[]
}

/** Gathered in lists: a year of twenty accounts is some tens of rows to read, instead of tens of thousands. */
export async function postDays(
  db: Db,
  channelIds: readonly string[],
  metrics: readonly string[],
  { from, to }: Period,
): Promise<PostDays[]> {
  const { rows } = await sql<PostDays>`
    select channel_id, metric, array_agg(day - ${from}::date) as days, array_agg(value::float8) as values,
           array_agg(base::float8) as bases
      from post_day
     where channel_id = any (${uuids(channelIds)}) and metric = ${anyText(metrics)} and day between ${from} and ${to}
     group by 1, 2`.execute(db)
  return rows
}

/** The same summed over the days: one row a channel and metric. Whole months are read as such. */
export async function postSums(
  db: Db,
  channelIds: readonly string[],
  metrics: readonly string[],
  period: Period,
): Promise<PostSum[]> {
  const asked = sql`s.channel_id = any (${uuids(channelIds)}) and s.metric = ${anyText(metrics)}`
  const { months, days } = partsOf(period)
  const parts = days.map(
    ({ from, to }) => sql`
      select s.channel_id, s.metric, s.value, s.base from post_day s
       where ${asked} and s.day between ${from} and ${to}`,
  )
  if (months)
    parts.push(sql`
      select s.channel_id, s.metric, s.value, s.base from post_month s
       where ${asked} and s.month between ${months.from} and ${months.to}`)
  const { rows } = await sql<PostSum>`
    select p.channel_id, p.metric, sum(p.value)::bigint as value, sum(p.base)::bigint as base
      from (${sql.join(parts, sql` union all `)}) p group by 1, 2`.execute(db)
  return rows
}

export interface ChannelDayRow {
  readonly channel_id: string
  readonly day: string
  readonly value: number
}

/** Counts of accounts in the period, and the last one before it, oldest first. */
export async function channelDays(
  db: Db,
  channelIds: readonly string[],
  metric: string,
  from: string,
  to: string,
): Promise<ChannelDayRow[]> {
  const { rows } = await sql<ChannelDayRow>`
    select c.id as channel_id, before.day, before.value
      from unnest(${uuids(channelIds)}) c(id)
     cross join lateral (
       select d.day, d.value from channel_day d
        where d.workspace_id = current_workspace() and d.channel_id = c.id and d.metric = ${metric} and d.day < ${from}
        order by d.day desc limit 1) before
    union all
    select d.channel_id, d.day, d.value from channel_day d
     where d.workspace_id = current_workspace() and d.channel_id = any (${uuids(channelIds)})
       and d.metric = ${metric} and d.day between ${from} and ${to}
     order by 1, 2`.execute(db)
  return rows
}

/** The last count of each account before the period (or on its first day), and the last one up to its end. */
export async function channelEnds(
  db: Db,
  channelIds: readonly string[],
  metric: string,
  from: string,
  to: string,
): Promise<{ channel_id: string; start: number | null; end: number | null }[]> {
  const { rows } = await sql<{ channel_id: string; start: number | null; end: number | null }>`
    select c.id as channel_id,
           coalesce(
             (select d.value from channel_day d
               where d.workspace_id = current_workspace() and d.channel_id = c.id and d.metric = ${metric}
                 and d.day < ${from}
               order by d.day desc limit 1),
             (select d.value from channel_day d
               where d.workspace_id = current_workspace() and d.channel_id = c.id and d.metric = ${metric}
                 and d.day = ${from})) as start,
           (select d.value from channel_day d
             where d.workspace_id = current_workspace() and d.channel_id = c.id and d.metric = ${metric}
               and d.day <= ${to}
             order by d.day desc limit 1) as "end"
      from unnest(${uuids(channelIds)}) c(id)`.execute(db)
  return rows
}

export const countedChannels = (db: Db, channelIds: readonly string[]) =>
  db
    .selectFrom('counted_channel')
    .select([
      'channel_id',
      'network',
      'next_read_at',
      'first_read_at',
      'read_at',
      'counts',
      'problem',
    ])
    .where('channel_id', '=', anyOf(channelIds))
    .execute()

export type PublicationRow = Awaited<ReturnType<typeof countedPublications>>[number]

const selectPublications = (db: Db) =>
  db
    .selectFrom('counted_publication')
    .select([
      'publication_id',
      'post_id',
      'channel_id',
      'network',
      'published_at',
      'next_read_at',
      'ended',
      'read_at',
      'counts',
      'engagements',
      'followers',
    ])

export const countedPublications = (db: Db, ids: readonly string[]) =>
  selectPublications(db)
    .where('publication_id', '=', anyOf(ids))
    .orderBy('published_at', 'desc')
    .execute()

interface Span {
  readonly channelIds: readonly string[]
  readonly from: Date
  readonly to: Date
  readonly limit: number
}

export const publicationsBetween = (db: Db, { channelIds, from, to, limit }: Span) =>
  selectPublications(db)
    .where('published_at', '>=', from)
    .where('published_at', '<', to)
    .where('channel_id', '=', anyOf(channelIds))
    .orderBy('published_at', 'desc')
    .limit(limit)
    .execute()

/** The highest first; of equals the newest. Where the metric is unknown, absent. */
export async function bestPublications(
  db: Db,
  { channelIds, from, to, limit }: Span,
  metric: string,
): Promise<PublicationRow[]> {
  const score = scoreOf(metric)
  return selectPublications(db)
    .where('published_at', '>=', from)
    .where('published_at', '<', to)
    .where('channel_id', '=', anyOf(channelIds))
    .where(score, 'is not', null)
    .orderBy(score, 'desc')
    .orderBy('published_at', 'desc')
    .limit(limit)
    .execute()
}

function scoreOf(metric: string): RawBuilder<number | null> {
  if (metric === 'engagements') return sql`engagements`
  if (metric === 'engagement-by-views')
    return sql`engagements::float8 / nullif((counts ->> 'views')::float8, 0)`
  if (metric === 'engagement-by-followers') return sql`engagements::float8 / nullif(followers, 0)`
  return sql`(counts ->> ${metric})::bigint`
}

const uuids = (ids: readonly string[]) => sql<string[]>`${[...ids]}::uuid[]`
const anyText = (keys: readonly string[]) => sql<string>`any (${[...keys]}::text[])`
