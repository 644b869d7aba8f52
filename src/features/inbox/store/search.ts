/** Search through the whole history: an owner-run function, because row-level security keeps the index of words away. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'

export interface FoundMessage {
  readonly id: string
  readonly conversation_id: string
  readonly at: Date
  readonly text: string
}

export async function searchMessages(
  db: Kysely<Tables>,
  wanted: {
    readonly workspaceId: string
    readonly channels: readonly string[]
    readonly words: readonly string[]
    readonly before: { readonly at: Date; readonly id: string } | null
    readonly most: number
  },
): Promise<FoundMessage[]> {
  const { workspaceId, channels, words, before, most } = wanted
  const found = await sql<FoundMessage>`
    select id, conversation_id, at, text from search_messages(${workspaceId}::uuid, ${[...channels]}::uuid[],
      ${[...words]}::text[], ${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid, ${most}::integer)`.execute(
    db,
  )
  return found.rows
}
