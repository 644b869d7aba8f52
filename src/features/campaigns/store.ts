import { type Generated, type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import type { LinkPattern } from './domain/pattern.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    tracked_link: {
      workspace_id: string
      id: string
      code: string
      target: string
      address: string
      campaign: Generated<string>
      post_id: string | null
      channel_id: string | null
      made_by: string | null
      created_at: Date
      ended_at: Date | null
    }
    link_clicks: {
      workspace_id: string
      link_id: string
      hour: Date
      clicks: number
      left_out: number
    }
    link_pattern: {
      workspace_id: string
      channel_id: string
      source: string
      medium: string
      campaign: string
      content: string
      changed_at: Date
    }
  }
}

type Db = Kysely<Tables>

export interface LinkTarget {
  readonly workspaceId: string
  readonly id: string
  readonly target: string
  readonly ended: boolean
}

/** By an owner-run function: a visitor names a code and no workspace. */
export async function findLinkByCode(db: Db, code: string): Promise<LinkTarget | null> {
  const { rows } = await sql<{
    workspace_id: string
    id: string
    target: string
    ended: boolean
  }>`select * from find_tracked_link(${code})`.execute(db)
  const [row] = rows
  return row
    ? { workspaceId: row.workspace_id, id: row.id, target: row.target, ended: row.ended }
    : null
}

export interface HourOfClicks {
  readonly workspaceId: string
  readonly linkId: string
  readonly hour: Date
  clicks: number
  leftOut: number
}

export async function addClicks(db: Db, counted: readonly HourOfClicks[]): Promise<void> {
  await sql`select count_link_clicks(
    ${counted.map(each => each.workspaceId)}::uuid[], ${counted.map(each => each.linkId)}::uuid[],
    ${counted.map(each => each.hour)}::timestamptz[], ${counted.map(each => each.clicks)}::integer[],
    ${counted.map(each => each.leftOut)}::integer[])`.execute(db)
}

export const insertLink = (
  db: Db,
  row: Omit<Tables['tracked_link'], 'campaign'> & { campaign: string },
) =>
  db
    .insertInto('tracked_link')
    .values(row)
    .onConflict(on => on.column('code').doNothing())
    .executeTakeFirst()

const totals = (db: Db) =>
  db
    .selectFrom('tracked_link')
    .leftJoin('person', 'person.id', 'tracked_link.made_by')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('link_clicks')
          .whereRef('link_clicks.workspace_id', '=', 'tracked_link.workspace_id')
          .whereRef('link_clicks.link_id', '=', 'tracked_link.id')
          .select(({ fn }) => [
            fn.sum<number>('link_clicks.clicks').as('clicks'),
            fn.sum<number>('link_clicks.left_out').as('left_out'),
            fn.max('link_clicks.hour').as('last_hour'),
          ])
          .as('counted'),
      join => join.onTrue(),
    )
    .select([
      'tracked_link.id',
      'code',
      'target',
      'address',
      'campaign',
      'post_id',
      'channel_id',
      'person.name as made_by',
      'tracked_link.created_at',
      'ended_at',
      'counted.clicks',
      'counted.left_out',
      'counted.last_hour',
    ])

export type LinkRow = Awaited<ReturnType<typeof listLinks>>[number]

export interface LinkPage {
  readonly before: { readonly at: Date; readonly id: string } | null
  readonly search: string | undefined
  readonly postId: string | undefined
  readonly channelId: string | undefined
  /** Whose links are listed, beside those of no account; null: every account's. */
  readonly ofChannels: readonly string[] | null
  readonly limit: number
}

const likeness = (search: string) => `%${search.replace(/[\\%_]/g, mark => `\\${mark}`)}%`

export const listLinks = (db: Db, page: LinkPage) =>
  totals(db)
    .$if(page.before !== null, query =>
      query.where(
        sql<boolean>`(tracked_link.created_at, tracked_link.id) < (${page.before?.at ?? null}::timestamptz, ${page.before?.id ?? null}::uuid)`,
      ),
    )
    .$if(Boolean(page.search), query =>
      query.where(where =>
        where.or([
          where('address', 'ilike', likeness(page.search ?? '')),
          where('campaign', 'ilike', likeness(page.search ?? '')),
          where('code', '=', (page.search ?? '').toLowerCase()),
        ]),
      ),
    )
    .$if(page.postId !== undefined, query => query.where('post_id', '=', page.postId ?? null))
    .$if(page.channelId !== undefined, query =>
      query.where('channel_id', '=', page.channelId ?? null),
    )
    .$if(page.ofChannels !== null, query =>
      query.where(
        sql<boolean>`(channel_id is null or channel_id = any (${page.ofChannels}::uuid[]))`,
      ),
    )
    .orderBy('tracked_link.created_at', 'desc')
    .orderBy('tracked_link.id', 'desc')
    .limit(page.limit)
    .execute()

export const readLink = (db: Db, id: string): Promise<LinkRow | undefined> =>
  totals(db).where('tracked_link.id', '=', id).executeTakeFirst()

export const endLink = (db: Db, id: string, at: Date | null) =>
  db.updateTable('tracked_link').set({ ended_at: at }).where('id', '=', id).executeTakeFirst()

export const listPatterns = (db: Db) =>
  db
    .selectFrom('link_pattern')
    .select(['channel_id', 'source', 'medium', 'campaign', 'content'])
    .execute()

export async function readPattern(db: Db, channelId: string): Promise<LinkPattern | undefined> {
  return db
    .selectFrom('link_pattern')
    .select(['source', 'medium', 'campaign', 'content'])
    .where('channel_id', '=', channelId)
    .executeTakeFirst()
}

export const savePattern = (
  db: Db,
  row: LinkPattern & { workspaceId: string; channelId: string; now: Date },
) => {
  const { source, medium, campaign, content } = row
  const written = { source, medium, campaign, content, changed_at: row.now }
  return db
    .insertInto('link_pattern')
    .values({ workspace_id: row.workspaceId, channel_id: row.channelId, ...written })
    .onConflict(on => on.columns(['workspace_id', 'channel_id']).doUpdateSet(written))
    .execute()
}

export const dropPattern = (db: Db, channelId: string) =>
  db.deleteFrom('link_pattern').where('channel_id', '=', channelId).execute()
