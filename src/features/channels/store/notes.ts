/** SQL of the small durable store that the port hands a connector, per channel. */
import { type Kysely, sql } from 'kysely'
import type { Json } from '#connectors/connector.ts'
import type { Database } from '#platform/database/connect.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

export interface NoteKey {
  readonly workspace: string
  readonly channel: string
  readonly key: string
}
export type Note = NoteKey & { readonly value: Json }

/** Sorts after every key that begins with the prefix before it. */
const past = '\u{10ffff}'

/** Of several channels and workspaces at once, each key once. */
export async function writeNotes(database: Database, notes: readonly Note[]): Promise<void> {
  await database.pool.query({
    name: 'put-channel-notes',
    text: 'select put_channel_notes($1::jsonb)',
    values: [toJsonb(notes)],
  })
}

export async function readNotes(db: Kysely<Tables>, asked: readonly NoteKey[]): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select n.workspace_id as workspace, n.channel_id as channel, n.key, n.value
      from jsonb_to_recordset(${toJsonb(asked)}::jsonb) as a(workspace uuid, channel uuid, key text)
      join channel_note n on n.workspace_id = a.workspace and n.channel_id = a.channel and n.key = a.key
  `.execute(db)
  return rows
}

export async function deleteNote(
  db: Kysely<Tables>,
  { workspace, channel, key }: NoteKey,
): Promise<void> {
  await sql`
    delete from channel_note
     where workspace_id = ${workspace} and channel_id = ${channel} and key = ${key}
  `.execute(db)
}

export async function listNotes(
  db: Kysely<Tables>,
  { workspace, channel, key: prefix }: NoteKey,
  options: { readonly after?: string; readonly limit?: number; readonly reverse?: boolean },
): Promise<{ key: string; value: Json }[]> {
  const { after = null, limit = null, reverse = false } = options
  const further = reverse ? sql`key < ${after}` : sql`key > ${after}`
  const { rows } = await sql<{ key: string; value: Json }>`
    select key, value from channel_note
     where workspace_id = ${workspace} and channel_id = ${channel}
       and key >= ${prefix} and key < ${prefix + past}
       and ${after === null ? sql`true` : further}
     order by key ${reverse ? sql`desc` : sql`asc`}
     limit ${limit}
  `.execute(db)
  return rows
}
