import { sql } from 'kysely'
import type { Sweeper } from '#features/contacts/index.ts'

/** Hours that have been kept long enough; the link itself stays. */
export const clicksSweeper: Sweeper = {
  kind: 'clicks',
  async sweep(db, before) {
    const gone = await sql`delete from link_clicks where hour < ${before}`.execute(db)
    return Number(gone.numAffectedRows ?? 0n)
  },
}
