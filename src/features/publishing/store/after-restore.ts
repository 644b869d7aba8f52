/** SQL of what a stop or a restored backup leaves behind, over all workspaces. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'

type Db = Kysely<Tables>

/** Crosses workspaces by an owner-run function: said at start after a sudden stop. */
export async function countInDoubt(db: Db): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count_publications_in_doubt() as count`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/** Crosses workspaces by an owner-run function: a restored backup sends nothing that may have left since it was made. */
export async function holdAfterRestore(db: Db, now: Date) {
  const { rows } = await sql<{ missed: number; doubts: number }>`
    select missed, doubts from hold_after_restore(${now})`.execute(db)
  return { missed: Number(rows[0]?.missed ?? 0), doubts: Number(rows[0]?.doubts ?? 0) }
}
