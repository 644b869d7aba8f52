/** SQL of authors as their messages come. An owner-run function: one batch crosses workspaces. */
import { type Kysely, sql } from 'kysely'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

/** Named as the function reads it. */
interface AuthorRow {
  readonly w: string
  readonly id: string
  readonly net: string
  readonly inst: string
  readonly rid: string
  readonly handle: string
  readonly name: string
  readonly avatar: string | null
  readonly url: string | null
  readonly standing: string | null
  readonly at: string
}

export async function keepIdentityRows(db: Kysely<Tables>, rows: readonly AuthorRow[]) {
  const kept = await sql<{
    workspace_id: string
    network: string
    instance: string
    remote_id: string
    id: string
  }>`select * from keep_identities(${toJsonb(rows)}::jsonb)`.execute(db)
  return kept.rows
}
