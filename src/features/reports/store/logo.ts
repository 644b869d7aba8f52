import type { Kysely } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'

/** The picture that stands for the workspace; null where none was chosen. */
export async function logoMediaId(db: Kysely<Tables>): Promise<string | null> {
  const row = await db.selectFrom('workspace').select('logo_media_id').executeTakeFirst()
  return row?.logo_media_id ?? null
}
