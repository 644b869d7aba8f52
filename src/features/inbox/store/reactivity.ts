/** How people were answered in a period: counts and times for reports, from our own conversations. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface ReactivityAsk {
  readonly channelIds: readonly string[]
  /** Included. */
  readonly from: Date
  /** Excluded. */
  readonly to: Date
}

export interface Reactivity {
  /** Messages of somebody else that came in the period, spam left out. */
  readonly received: number
  /** Of these, answered, acted upon, or in a conversation that somebody said is done. */
  readonly dealtWith: number
  /** Conversations that began in the period and got an answer of ours, or still wait for one. */
  readonly needingAnswer: number
  readonly answered: number
  /** Answers of ours that are on the network. */
  readonly answersSent: number
  /** Seconds from the first message to our first answer; null when nothing was answered. */
  readonly firstResponseMedian: number | null
  readonly firstResponseP90: number | null
  /** Since when the oldest waits, now; null when nobody does. */
  readonly waitingSince: Date | null
}

const within = ({ channelIds, from, to }: ReactivityAsk) =>
  sql`m.channel_id = any (${[...channelIds]}::uuid[]) and m.at >= ${from} and m.at < ${to}`

/** Inside `database.inWorkspace`. */
export async function reactivityOf(db: Db, ask: ReactivityAsk): Promise<Reactivity> {
  const { channelIds } = ask
  const { rows } = await sql<Reactivity>`
    with messages as (
      select count(*) filter (where m.direction = 'in')::integer as received,
             count(*) filter (where m.direction = 'in' and (
               m.at <= c.last_out or c.state = 'done' or m.kept_at <= c.settled_at
               or m.visibility in ('hidden', 'removed') or m.liked))::integer as dealt,
             count(*) filter (where m.direction = 'out' and m.remote_id is not null)::integer as sent
        from message m
        join lateral (
          select k.state, k.settled_at, (
            select max(o.at) from message o
             where o.workspace_id = k.workspace_id and o.conversation_id = k.id and o.direction = 'out'
               and o.remote_id is not null and o.removed_at is null) as last_out
            from conversation k where k.workspace_id = m.workspace_id and k.id = m.conversation_id) c on true
       where ${within(ask)} and m.visibility <> 'spam'
    ), begun as (
      select c.waiting_since, c.first_reply_at, extract(epoch from c.first_reply_at - f.at) as seconds
        from (select distinct m.conversation_id from message m where ${within(ask)} and m.direction = 'in'
                 and m.visibility <> 'spam') b
        join conversation c on c.id = b.conversation_id
        join lateral (
          select min(m.at) as at from message m
           where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'in') f on true
       where f.at >= ${ask.from} and f.at < ${ask.to}
    ), conversations as (
      select count(*) filter (where first_reply_at is not null or waiting_since is not null)::integer as needing,
             count(first_reply_at)::integer as answered,
             percentile_cont(0.5) within group (order by seconds) filter (where first_reply_at is not null) as median,
             percentile_cont(0.9) within group (order by seconds) filter (where first_reply_at is not null) as p90
        from begun
    )
    select m.received, m.dealt as "dealtWith", c.needing as "needingAnswer", c.answered, m.sent as "answersSent",
           c.median::float8 as "firstResponseMedian", c.p90::float8 as "firstResponseP90",
           (select min(w.waiting_since) from conversation w
             where w.channel_id = any (${[...channelIds]}::uuid[]) and w.state = 'open') as "waitingSince"
      from messages m cross join conversations c`.execute(db)
  const [row] = rows
  if (!row) throw new Error('an aggregate gives one row')
  return row
}

export interface ReactivityDay {
  readonly day: string
  readonly received: number
  readonly answersSent: number
}

/** Day by day on the calendar of `zone`, days without anything left out. */
export async function reactivityByDay(
  db: Db,
  ask: ReactivityAsk & { readonly zone: string },
): Promise<ReactivityDay[]> {
  const { rows } = await sql<ReactivityDay>`
    select (m.at at time zone ${ask.zone})::date::text as day,
           count(*) filter (where m.direction = 'in')::integer as received,
           count(*) filter (where m.direction = 'out' and m.remote_id is not null)::integer as "answersSent"
      from message m
     where ${within(ask)} and m.visibility <> 'spam'
     group by 1 order by 1`.execute(db)
  return rows
}
