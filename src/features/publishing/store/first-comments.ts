/** SQL of first comments: publications under the publication of their post, asleep until it is out. */
import { type Kysely, sql } from 'kysely'
import type { OutgoingContent } from '#connectors/connector.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface NewComment {
  readonly workspaceId: string
  readonly id: string
  readonly parentId: string
  readonly postId: string
  readonly version: number
  readonly channelId: string
  readonly network: string
  readonly content: OutgoingContent
  readonly digest: string
  readonly dueAt: Date
  readonly now: Date
}

/** Sleeps until its post is out, see migration 0010; under one that is out already it wakes at once. */
export const insertComment = (db: Db, row: NewComment) =>
  db
    .insertInto('publication')
    .values({
      workspace_id: row.workspaceId,
      id: row.id,
      parent_id: row.parentId,
      post_id: row.postId,
      version: row.version,
      channel_id: row.channelId,
      network: row.network,
      content: toJsonb(row.content),
      due_at: row.dueAt,
      wake_at: null,
      digest: row.digest,
      created_at: row.now,
      updated_at: row.now,
    })
    .execute()

/** Other words, or another hour. It sleeps until its post is out, and wakes at once under one that is. */
export async function rewriteComment(
  db: Db,
  id: string,
  change: Pick<NewComment, 'version' | 'content' | 'digest' | 'dueAt' | 'now'>,
): Promise<void> {
  const { version, digest, dueAt, now } = change
  await sql`
    update publication c
       set version = ${version}, content = ${toJsonb(change.content)}::jsonb, digest = ${digest}, due_at = ${dueAt},
           state = 'scheduled', missed_at = null, missed_pause = null, tries = 0, read_backs = 0, asks_person = false,
           reason = null, first_at = null, progress = '{}', updated_at = ${now},
           wake_at = case when exists (select from publication p where p.workspace_id = c.workspace_id
                       and p.id = c.parent_id and p.state in ('published', 'assisted-done'))
                       then greatest(${dueAt}::timestamptz, ${now}::timestamptz) end
     where c.id = ${id}`.execute(db)
}

/** Its words; what they stand under is read from its post when they leave. */
export async function contentOfComment(db: Db, id: string): Promise<OutgoingContent | null> {
  const { rows } = await sql<{ content: OutgoingContent }>`
    select c.content from publication c where c.id = ${id} and c.parent_id is not null`.execute(db)
  return rows[0]?.content ?? null
}

/** It goes to the hour of its post, while it sleeps. */
export const moveComment = (db: Db, parentId: string, dueAt: Date) =>
  db
    .updateTable('publication')
    .set({ due_at: dueAt })
    .where('parent_id', '=', parentId)
    .where('state', '=', 'scheduled')
    .where('wake_at', 'is', null)
    .execute()

/** Its post does not leave, or is gone: what was never tried goes away with it. */
export const dropComment = (db: Db, parentId: string) =>
  db
    .deleteFrom('publication')
    .where('parent_id', '=', parentId)
    .where('state', '=', 'scheduled')
    .where('attempts', '=', 0)
    .execute()

/** A person has said that the post is there: nothing else would wake its comment. */
export const wakeComment = (db: Db, parentId: string, now: Date) =>
  sql`
    update publication set wake_at = greatest(due_at, ${now}::timestamptz), updated_at = ${now}
     where parent_id = ${parentId} and state = 'scheduled' and wake_at is null`.execute(db)

/** Its post is said not to be there after all: what has not been tried waits again. */
export const sleepComment = (db: Db, parentId: string) =>
  db
    .updateTable('publication')
    .set({ wake_at: null })
    .where('parent_id', '=', parentId)
    .where('state', '=', 'scheduled')
    .where('attempts', '=', 0)
    .execute()

/** Whether one is planned, on its way, there, or was taken back. */
export async function hasComment(db: Db, parentId: string): Promise<boolean> {
  const row = await db
    .selectFrom('publication')
    .select('id')
    .where('parent_id', '=', parentId)
    .executeTakeFirst()
  return row !== undefined
}

export async function publishedComments(db: Db, parentId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('publication')
    .select('id')
    .where('parent_id', '=', parentId)
    .where('state', '=', 'published')
    .execute()
  return rows.map(row => row.id)
}

export interface Above {
  readonly state: string
  readonly remote: { readonly id: string; readonly url: string; readonly mark?: string } | null
}

/** The publication of the post that a comment stands under. */
export async function publicationAbove(db: Db, parentId: string): Promise<Above | null> {
  const { rows } = await sql<Above>`
    select state, coalesce(progress #> '{parts,0}', jsonb_build_object('id', remote_id, 'url', remote_url)) as remote
      from publication where id = ${parentId}`.execute(db)
  return rows[0] ?? null
}
