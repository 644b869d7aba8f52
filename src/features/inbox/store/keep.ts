/** SQL of what comes in. Owner-run functions: one batch crosses workspaces. */
import { type Kysely, sql } from 'kysely'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

/** Named as the function reads it. */
export interface IncomingRow {
  readonly w: string
  readonly ch: string
  readonly net: string
  readonly thread: string
  readonly kind: string
  readonly rid: string
  readonly id: string
  readonly cid: string
  readonly iid: string | null
  readonly dir: 'in' | 'out'
  readonly text: string
  readonly whole: number | null
  readonly lang: string | null
  readonly media: unknown
  readonly url: string | null
  readonly at: string
  readonly edited: string | null
  readonly vis: string
  readonly parent: string | null
  readonly subject: unknown
  readonly liked: boolean
  readonly handle: unknown
  readonly urg: number
  readonly rule: string
  readonly rwords: readonly string[]
  readonly live: boolean
}

export interface GoneRow {
  readonly w: string
  readonly ch: string
  readonly rid: string
  readonly at: string
}

export interface ChangedConversation {
  readonly workspace_id: string
  readonly conversation_id: string
  /** Messages that were not there before. */
  readonly fresh: number
  readonly urgent: boolean
}

export const keepRows = async (
  db: Kysely<Tables>,
  rows: readonly IncomingRow[],
  gone: readonly GoneRow[],
  now: Date,
): Promise<ChangedConversation[]> => {
  const kept = await sql<ChangedConversation>`
    select workspace_id, conversation_id, fresh, urgent
      from keep_messages(${toJsonb(rows)}::jsonb, ${toJsonb(gone)}::jsonb, ${now})`.execute(db)
  return kept.rows
}

/** Counts anew what the messages of these conversations make of them, in the transaction of one workspace. */
export const refreshConversations = (db: Kysely<Tables>, ids: readonly string[], now: Date) =>
  sql`select refresh_conversations(${[...ids]}::uuid[], ${now})`.execute(db)

export async function wakeRows(db: Kysely<Tables>, now: Date, most: number) {
  const woken = await sql<{ workspace_id: string; conversation_id: string }>`
    select workspace_id, conversation_id from wake_conversations(${now}, ${most}::integer)`.execute(
    db,
  )
  return woken.rows
}

export type RaisingRule = 'waiting-long' | 'spreading'

/** Raises at most so many of those that this rule concerns by now; a person's own choice stays. */
export async function raiseRows(
  db: Kysely<Tables>,
  rule: RaisingRule,
  now: Date,
  most: number,
): Promise<{ workspace_id: string; conversation_id: string }[]> {
  const raise = sql.id(rule === 'spreading' ? 'raise_spreading' : 'raise_long_waits')
  const raised = await sql<{ workspace_id: string; conversation_id: string }>`
    select workspace_id, conversation_id from ${raise}(${now}, ${most}::integer)`.execute(db)
  return raised.rows
}
