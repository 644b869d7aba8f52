/** SQL of publications as people see and plan them; the engine has its own, for when they leave. */
import { type Kysely, type NotNull, sql } from 'kysely'
import { anyOf } from '#platform/database/any-of.ts'
import { statement } from '#platform/database/statement.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Reason } from '../domain/reasons.ts'
import type { PublicationState } from '../domain/states.ts'
import '../tables.ts'
import { dropComment, moveComment } from './first-comments.ts'
import {
  followNetwork,
  isWithNetwork,
  KeptByNetwork,
  loseKept,
  placedOf,
} from './kept-by-network.ts'

type Db = Kysely<Tables>

export type PublicationRow = Awaited<ReturnType<typeof publicationsOfPosts>>[number]

/** Who does by hand what does not leave by itself. */
const doerIdOf = sql<string | null>`coalesce(post.doer_id,
  (select c.doer_id from channel c where c.workspace_id = publication.workspace_id and c.id = publication.channel_id),
  post.author_id)`

/** Posts only: an answer is a publication that is no post, see answers.ts. */
const selectPublications = (db: Db) =>
  db
    .selectFrom('publication')
    .where('publication.post_id', 'is not', null)
    .where('publication.version', 'is not', null)
    .leftJoin('post_version', join =>
      join
        .onRef('post_version.workspace_id', '=', 'publication.workspace_id')
        .onRef('post_version.post_id', '=', 'publication.post_id')
        .onRef('post_version.number', '=', 'publication.version'),
    )
    .leftJoin('post', join =>
      join
        .onRef('post.workspace_id', '=', 'publication.workspace_id')
        .onRef('post.id', '=', 'publication.post_id'),
    )
    .leftJoin('assisted_task as task', join =>
      join
        .onRef('task.workspace_id', '=', 'publication.workspace_id')
        .onRef('task.publication_id', '=', 'publication.id'),
    )
    .leftJoin('person as done_by', 'done_by.id', 'task.done_by')
    .select([
      'task.since as task_since',
      'task.told as task_told',
      'task.told_by as task_told_by',
      'task.next_at as task_next_at',
      'task.later_at as task_later_at',
      'task.done_at as task_done_at',
      'done_by.name as task_done_by',
      doerIdOf.as('doer_id'),
      sql<string | null>`(select name from person where id = ${doerIdOf})`.as('doer'),
      'publication.id',
      'publication.parent_id',
      'publication.post_id',
      'publication.version',
      'publication.channel_id',
      'publication.network',
      'publication.state',
      'publication.due_at',
      'publication.wake_at',
      'publication.missed_at',
      'publication.asks_person',
      'publication.progress',
      'publication.remote_id',
      'publication.remote_url',
      'publication.left_at',
      'publication.published_at',
      'publication.deleted_at',
      'publication.reason',
      'publication.digest',
      'publication.attempts',
      sql<string | null>`publication.content #>> '{parts,0,text}'`.as('own_text'),
      sql<number>`case when publication.parent_id is not null then 1 else coalesce(greatest(jsonb_array_length(post_version.content #> array['channels', publication.channel_id::text, 'parts']), 1), 1) end`.as(
        'parts',
      ),
      // The text has changed since the version that is to leave was cut.
      sql<boolean>`coalesce(post_version.content -> 'draft' <> post.draft, false)`.as('outdated'),
    ])
    .$narrowType<{ post_id: NotNull; version: NotNull }>()

export const publicationsOfPosts = statement((db, postIds: readonly string[]) =>
  selectPublications(db)
    .where('publication.post_id', '=', anyOf(postIds))
    .orderBy('publication.due_at'),
)

export const readPublication = (db: Db, id: string) =>
  selectPublications(db).where('publication.id', '=', id).executeTakeFirst()

/** What asks for a person: failures, doubts, lost access, hours that passed. */
export const publicationsAskingPerson = statement((db, limit: number) =>
  selectPublications(db)
    .where(where =>
      where.or([
        where('publication.state', 'in', ['reconnect-needed', 'assisted']),
        // What a person gave up asks nothing of anybody.
        where.and([
          where('publication.state', '=', 'refused'),
          sql<boolean>`publication.reason ->> 'code' is distinct from ${'given-up' satisfies Reason['code']}`,
        ]),
        where('publication.asks_person', '=', true),
        where('publication.missed_at', 'is not', null),
      ]),
    )
    .where('post.deleted_at', 'is', null)
    .orderBy('publication.due_at', 'desc')
    .limit(limit),
)

/** Rows of a post, taken for the transaction: the worker cannot claim them meanwhile. First comments follow them. */
export const lockPublications = async (db: Db, postId: string): Promise<PublicationRow[]> =>
  (await lockWithComments(db, postId)).filter(row => row.parent_id === null)

/** The same, with the first comments. */
export const lockWithComments = async (db: Db, postId: string): Promise<PublicationRow[]> => {
  await db
    .selectFrom('publication')
    .select('id')
    .where('post_id', '=', postId)
    .orderBy('id')
    .forUpdate()
    .execute()
  return publicationsOfPosts(db, [postId])
}

export interface NewPublication {
  readonly workspaceId: string
  readonly id: string
  readonly postId: string
  readonly version: number
  readonly channelId: string
  readonly network: string
  readonly digest: string
  readonly dueAt: Date
  readonly now: Date
}

export const insertPublication = (db: Db, row: NewPublication) =>
  db
    .insertInto('publication')
    .values({
      workspace_id: row.workspaceId,
      id: row.id,
      post_id: row.postId,
      version: row.version,
      channel_id: row.channelId,
      network: row.network,
      due_at: row.dueAt,
      wake_at: row.dueAt,
      digest: row.digest,
      created_at: row.now,
      updated_at: row.now,
    })
    .execute()

/** The same row leaves again, with another version or another hour; parts already on the network stay there. */
export async function rescheduleRow(
  db: Db,
  row: Pick<PublicationRow, 'id' | 'state' | 'progress'>,
  change: { version?: number; digest?: string; dueAt: Date; now: Date },
): Promise<void> {
  const { id } = row
  if (isWithNetwork(row)) {
    const isSame = change.digest === undefined
    if (!isSame || placedOf(row)?.at !== change.dueAt.toISOString())
      throw new KeptByNetwork(id, isSame ? change.dueAt : null)
    await followNetwork(db, id, change)
    return
  }
  await db
    .updateTable('publication')
    .set({
      ...(change.version === undefined ? {} : { version: change.version }),
      ...(change.digest === undefined ? {} : { digest: change.digest }),
      state: 'scheduled',
      due_at: change.dueAt,
      wake_at: change.dueAt,
      missed_at: null,
      missed_pause: null,
      tries: 0,
      read_backs: 0,
      asks_person: false,
      reason: null,
      updated_at: change.now,
      ...(change.digest === undefined
        ? {}
        : {
            // Another text is another first request: it does not carry the date of the former one.
            first_at: null,
            progress: sql`jsonb_build_object('parts', coalesce(progress -> 'parts', '[]'))`,
          }),
    })
    .where('id', '=', id)
    .execute()
  await moveComment(db, id, change.dueAt)
}

/** Takes back what is to leave. A row that was tried keeps its ledger and says that it was given up. */
export async function takeBack(
  db: Db,
  row: Pick<PublicationRow, 'id' | 'attempts' | 'state'>,
  now: Date,
): Promise<void> {
  if (isWithNetwork(row)) throw new KeptByNetwork(row.id, null)
  await dropComment(db, row.id)
  if (row.attempts === 0) {
    await db.deleteFrom('publication').where('id', '=', row.id).execute()
    return
  }
  const reason: Reason = { code: 'given-up' }
  await db
    .updateTable('publication')
    .set({
      state: 'refused',
      wake_at: null,
      missed_at: null,
      asks_person: false,
      reason: JSON.stringify(reason),
      updated_at: now,
    })
    .where('id', '=', row.id)
    .execute()
}

/** Access is back: what is still ahead leaves at its hour, what is past waits for a person. */
export async function freeWaiting(db: Db, channelId: string, now: Date): Promise<void> {
  await sql`
    update publication
       set state = 'scheduled', reason = null, updated_at = ${now}, tries = 0,
           wake_at = case when due_at > ${now} then due_at end,
           missed_at = case when due_at > ${now} then null else ${now}::timestamptz end
     where channel_id = ${channelId} and state = 'reconnect-needed'`.execute(db)
  // A doubt that nobody could look into for want of access is looked into again.
  await sql`
    update publication set asks_person = false, read_backs = 0, wake_at = ${now}, updated_at = ${now}
     where channel_id = ${channelId} and state = 'unconfirmed' and asks_person`.execute(db)
}

/** The network tells that something has moved on: what waits for it, or is in doubt, is looked at now. */
export const hurryChannel = (db: Db, channelId: string, now: Date) =>
  sql`
    update publication set wake_at = ${now}, updated_at = ${now}
     where channel_id = ${channelId} and wake_at > ${now}
       and (state = 'unconfirmed' and not asks_person or state = 'waiting' and attempts > 0)`.execute(
    db,
  )

/** The account is unlinked: nothing leaves there any more. */
export async function stopChannel(db: Db, channelId: string, now: Date): Promise<void> {
  const rows = await db
    .selectFrom('publication')
    .select(['id', 'attempts', 'state'])
    .where('channel_id', '=', channelId)
    .where('state', 'in', [
      'scheduled',
      'waiting',
      'reconnect-needed',
      'assisted',
    ] satisfies PublicationState[])
    .forUpdate()
    .execute()
  for (const row of rows) await takeBack(db, row, now)
  await loseKept(db, channelId, now)
}

/** Whether something that is still to be sent, or may be, uses the picture. */
export async function usesMedia(db: Db, mediaId: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (
      select 1 from publication p
        join post_version v on v.workspace_id = p.workspace_id and v.post_id = p.post_id and v.number = p.version
       where p.state not in ('published', 'deleted', 'assisted-done') and p.parent_id is null
         and (v.content -> 'channels' ->> p.channel_id::text) like ${`%${mediaId}%`}
    ) as used`.execute(db)
  return rows[0]?.used ?? false
}
