/** Working lists of connectors (what to look at again…) may hold the network ids of people. */
import { type Kysely, sql } from 'kysely'
import type { Json } from '#connectors/connector.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

export async function forgetInNotes(
  db: Kysely<Tables>,
  telling: readonly string[],
  without: (value: Json) => Json,
): Promise<number> {
  const { rows } = await sql<{ channel_id: string; key: string; value: Json }>`
    select n.channel_id, n.key, n.value from channel_note n
     where exists (select from unnest(${[...telling]}::text[]) t where position(lower(t) in lower(n.value::text)) > 0)
     for update`.execute(db)
  for (const { channel_id, key, value } of rows)
    await sql`
      update channel_note set value = ${toJsonb(without(value))} where channel_id = ${channel_id} and key = ${key}`.execute(
      db,
    )
  return rows.length
}
