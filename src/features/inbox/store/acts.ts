/** SQL of what was done to a message at its network. */
import type { Kysely } from 'kysely'
import type { MessageVisibility } from '#connectors/conversations.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

export const changeMessage = (
  db: Kysely<Tables>,
  id: string,
  {
    handle,
    ...change
  }: {
    visibility?: MessageVisibility
    removed_at?: Date
    liked?: boolean
    handle?: unknown
  },
) =>
  db
    .updateTable('message')
    .set({ ...change, id, ...(handle === undefined ? {} : { handle: toJsonb(handle) }) })
    .where('id', '=', id)
    .execute()

/** What names the thread of a message at its network. */
export const threadOf = (db: Kysely<Tables>, conversationId: string) =>
  db
    .selectFrom('conversation')
    .select(['thread', 'subject', 'network', 'post_id'])
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow()
