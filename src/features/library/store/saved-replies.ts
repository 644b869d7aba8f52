import { type Generated, type Kysely, type Selectable, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'

interface SavedReplyTable {
  workspace_id: string
  id: string
  name: string
  text_fr: string
  text_en: string
  /** A local day, `2026-10-06`. */
  good_until: string | null
  uses: Generated<number>
  last_used_at: Generated<Date | null>
  changed_by: string | null
  changed_at: Date
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    saved_reply: SavedReplyTable
  }
}

type Db = Kysely<Tables>

export type SavedReplyRow = Selectable<SavedReplyTable>

const columns = [
  'workspace_id',
  'id',
  'name',
  'text_fr',
  'text_en',
  'uses',
  'last_used_at',
  'changed_by',
  'changed_at',
] as const

/** As text: a day has no zone, and the driver would give it one. */
const goodUntil = sql<string | null>`to_char(good_until, 'YYYY-MM-DD')`.as('good_until')

export const listReplyRows = (db: Db) =>
  db.selectFrom('saved_reply').select(columns).select(goodUntil).orderBy(sql`lower(name)`).execute()

export const readReply = (db: Db, id: string) =>
  db.selectFrom('saved_reply').select('id').where('id', '=', id).executeTakeFirst()

export const replyNamed = (db: Db, name: string) =>
  db
    .selectFrom('saved_reply')
    .select('id')
    .where(sql`lower(name)`, '=', sql`lower(${name})`)
    .executeTakeFirst()

export const insertReply = (db: Db, row: Omit<SavedReplyTable, 'uses' | 'last_used_at'>) =>
  db
    .insertInto('saved_reply')
    .values(row)
    .returning(columns)
    .returning(goodUntil)
    .executeTakeFirstOrThrow()

export const updateReply = (
  db: Db,
  id: string,
  row: Omit<SavedReplyTable, 'workspace_id' | 'id' | 'uses' | 'last_used_at'>,
) =>
  db
    .updateTable('saved_reply')
    .set(row)
    .where('id', '=', id)
    .returning(columns)
    .returning(goodUntil)
    .executeTakeFirstOrThrow()

export const deleteReply = (db: Db, id: string) =>
  db.deleteFrom('saved_reply').where('id', '=', id).execute()

export const countReplyUse = (db: Db, id: string, now: Date) =>
  db
    .updateTable('saved_reply')
    .set({ uses: sql`uses + 1`, last_used_at: now })
    .where('id', '=', id)
    .execute()
