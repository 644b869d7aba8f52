/** SQL of labels and saved views. */
import { type Kysely, sql } from 'kysely'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Filters } from '../views.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export const listLabels = (db: Db) =>
  db.selectFrom('label').select(['id', 'name', 'tint']).orderBy(sql`fold_text(name)`).execute()

export async function countLabels(db: Db): Promise<Record<string, number>> {
  const counted = await sql<{ id: string; conversations: number }>`
    select worn as id, count(*)::integer as conversations
      from conversation cross join unnest(label_ids) worn
     where label_ids <> '{}' group by worn`.execute(db)
  return Object.fromEntries(counted.rows.map(row => [row.id, row.conversations]))
}

export const labelsById = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('label')
        .select(['id', 'name'])
        .where('id', 'in', [...ids])
        .execute()

/** Whether another label is called so, whatever its capitals and accents. */
export const isLabelName = async (db: Db, name: string, besides: string | null) => {
  const found = await db
    .selectFrom('label')
    .select('id')
    .where(sql`fold_text(name)`, '=', sql`fold_text(${name})`)
    .$if(besides !== null, query => query.where('id', '<>', besides ?? ''))
    .executeTakeFirst()
  return found !== undefined
}

export const insertLabel = (db: Db, row: Tables['label']) =>
  db.insertInto('label').values(row).execute()

export const changeLabel = (db: Db, id: string, change: { name?: string; tint?: number }) =>
  db
    .updateTable('label')
    .set(change)
    .where('id', '=', id)
    .returning(['id', 'name', 'tint'])
    .executeTakeFirst()

export const readLabel = (db: Db, id: string) =>
  db.selectFrom('label').select(['id', 'name', 'tint']).where('id', '=', id).executeTakeFirst()

/** Off every conversation that wears it. */
export async function removeLabel(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('label').where('id', '=', id).executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await sql`update conversation set label_ids = array_remove(label_ids, ${id}::uuid)
             where label_ids @> array[${id}::uuid]`.execute(db)
  return true
}

export const isAuthor = async (db: Db, id: string): Promise<boolean> =>
  (await db.selectFrom('identity').select('id').where('id', '=', id).executeTakeFirst()) !==
  undefined

/** The team's and the person's own. */
export const listViews = (db: Db, personId: string) =>
  db
    .selectFrom('inbox_view')
    .select(['id', 'name', 'filters', 'person_id'])
    .where(where => where.or([where('person_id', 'is', null), where('person_id', '=', personId)]))
    .orderBy('created_at')
    .execute()

export const insertView = (
  db: Db,
  row: Omit<Tables['inbox_view'], 'filters'> & { filters: Filters },
) =>
  db
    .insertInto('inbox_view')
    .values({ ...row, filters: toJsonb(row.filters) })
    .execute()

export const changeView = (db: Db, id: string, change: { name?: string; filters?: Filters }) =>
  db
    .updateTable('inbox_view')
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.filters === undefined ? {} : { filters: toJsonb(change.filters) }),
    })
    .where('id', '=', id)
    .returning(['id', 'name', 'filters', 'person_id'])
    .executeTakeFirst()

export const removeView = (db: Db, id: string) =>
  db.deleteFrom('inbox_view').where('id', '=', id).execute()
