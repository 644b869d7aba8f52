/** SQL of a workspace's look. */
import type { Kysely } from 'kysely'
import { statement } from '#platform/database/statement.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Brand } from '../domain/brand.ts'
import '../tables.ts'

type Db = Kysely<Tables>

const selectBrand = statement(db =>
  db.selectFrom('workspace').select(['brand_colour', 'logo_media_id']),
)

/** Inside the transaction of one workspace. */
export async function readBrand(db: Db): Promise<Brand> {
  const [row] = await selectBrand(db)
  return { colour: row?.brand_colour ?? null, logoMediaId: row?.logo_media_id ?? null }
}

export const writeBrand = (db: Db, workspaceId: string, { colour, logoMediaId }: Brand) =>
  db
    .updateTable('workspace')
    .set({ brand_colour: colour, logo_media_id: logoMediaId })
    .where('id', '=', workspaceId)
    .execute()

/** Whether the picture is the logo of this workspace. */
export async function isLogo(db: Db, mediaId: string): Promise<boolean> {
  const row = await db
    .selectFrom('workspace')
    .select('id')
    .where('logo_media_id', '=', mediaId)
    .executeTakeFirst()
  return row !== undefined
}
