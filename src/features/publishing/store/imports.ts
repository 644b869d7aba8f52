import type { Kysely } from 'kysely'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    post_import: {
      workspace_id: string
      id: string
      name: string
      digest: string
      state: 'open' | 'imported' | 'withdrawn'
      sheet: unknown
      posts: number
      made_by: string | null
      created_at: Date
      imported_at: Date | null
    }
    imported_post: {
      workspace_id: string
      import_id: string
      post_id: string
      line: number
    }
  }
}

type Db = Kysely<Tables>
export type Sheet = readonly (readonly string[])[]

const selectImports = (db: Db) =>
  db
    .selectFrom('post_import')
    .leftJoin('person', 'person.id', 'post_import.made_by')
    .select([
      'post_import.id',
      'post_import.name',
      'digest',
      'state',
      'posts',
      'person.name as made_by',
      'post_import.created_at',
      'imported_at',
    ])

export type ImportRowOf = Awaited<ReturnType<typeof listImports>>[number]

export const listImports = (db: Db) =>
  selectImports(db)
    .where('state', '<>', 'open')
    .orderBy('post_import.created_at', 'desc')
    .limit(100)
    .execute()

export const readImport = (db: Db, id: string): Promise<ImportRowOf | undefined> =>
  selectImports(db).where('post_import.id', '=', id).executeTakeFirst()

/** Null once the posts are made. */
export async function readSheetOf(db: Db, id: string): Promise<Sheet | null> {
  const row = await db
    .selectFrom('post_import')
    .select('sheet')
    .where('id', '=', id)
    .executeTakeFirst()
  return (row?.sheet as Sheet | null | undefined) ?? null
}

/** The same file, imported before and not taken back. */
export const importedTwin = (db: Db, digest: string, id: string) =>
  selectImports(db)
    .where('digest', '=', digest)
    .where('state', '=', 'imported')
    .where('post_import.id', '<>', id)
    .orderBy('imported_at', 'desc')
    .executeTakeFirst()

export const insertImport = (
  db: Db,
  row: {
    workspaceId: string
    id: string
    name: string
    digest: string
    sheet: Sheet
    personId: string
    now: Date
  },
) =>
  db
    .insertInto('post_import')
    .values({
      workspace_id: row.workspaceId,
      id: row.id,
      name: row.name,
      digest: row.digest,
      state: 'open',
      sheet: toJsonb(row.sheet),
      posts: 0,
      made_by: row.personId,
      created_at: row.now,
      imported_at: null,
    })
    .execute()

/** What somebody began and left: the texts of a file are not kept for ever. */
export const forgetOpenImports = (db: Db, before: Date) =>
  db
    .deleteFrom('post_import')
    .where('state', '=', 'open')
    .where('created_at', '<', before)
    .execute()

/** For the length of the transaction: the same import is not made twice at once. */
export const lockImport = (db: Db, id: string) =>
  db
    .selectFrom('post_import')
    .select(['id', 'state', 'digest', 'sheet'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const markImported = (db: Db, id: string, posts: number, now: Date) =>
  db
    .updateTable('post_import')
    .set({ state: 'imported', sheet: null, posts, imported_at: now })
    .where('id', '=', id)
    .execute()

export const markWithdrawn = (db: Db, id: string) =>
  db
    .updateTable('post_import')
    .set({ state: 'withdrawn', sheet: null })
    .where('id', '=', id)
    .execute()

export const insertImportedPosts = async (
  db: Db,
  rows: readonly Tables['imported_post'][],
): Promise<void> => {
  for (let from = 0; from < rows.length; from += 1_000)
    await db
      .insertInto('imported_post')
      .values(rows.slice(from, from + 1_000))
      .execute()
}

/** Posts of the import that nobody has put away since. */
export async function postsOfImport(db: Db, importId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('imported_post')
    .innerJoin('post', join =>
      join
        .onRef('post.workspace_id', '=', 'imported_post.workspace_id')
        .onRef('post.id', '=', 'imported_post.post_id'),
    )
    .select('post.id')
    .where('import_id', '=', importId)
    .where('post.deleted_at', 'is', null)
    .orderBy('line')
    .execute()
  return rows.map(row => row.id)
}
