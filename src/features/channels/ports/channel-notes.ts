import { sql } from 'kysely'
import type { DurableStore, Json } from '#connectors/connector.ts'
import { makeBatcher } from '#kit/batch.ts'
import { ok } from '#kit/result.ts'
import type { Database } from '#platform/database/connect.ts'
import { toJsonb } from '#platform/database/jsonb.ts'

interface NoteKey {
  readonly workspace: string
  readonly channel: string
  readonly key: string
}
type Note = NoteKey & { readonly value: Json }

const largestBatch = 500
const past = '\u{10ffff}'
const placeOf = (note: NoteKey) => `${note.workspace}\n${note.channel}\n${note.key}`

/**
 * The small durable store of each channel. Writes of all channels are grouped: one transaction for whoever writes
 * while the one before is on its way. Reads are grouped by workspace, and row-level security binds them.
 */
export function makeChannelNotes(database: Database) {
  const writes = makeBatcher<Note, void>({
    maxSize: largestBatch,
    maxWait: 0,
    onThrow: 'one-by-one',
    run: async notes => {
      await writeNotes(database, notes)
      return notes.map(() => ok(undefined))
    },
  })
  const readers = new Map<string, ReturnType<typeof makeReader>>()
  const readerOf = (workspace: string) => {
    const reader = readers.get(workspace) ?? makeReader(database, workspace)
    readers.set(workspace, reader)
    return reader
  }
  return (workspace: string, channel: string): DurableStore => ({
    get: key => readerOf(workspace).add({ workspace, channel, key }),
    put: (key, value) => writes.add({ workspace, channel, key, value }),
    delete: key => deleteNote(database, { workspace, channel, key }),
    list: (prefix, options = {}) =>
      listNotes(database, { workspace, channel, key: prefix }, options),
  })
}

async function writeNotes(database: Database, notes: readonly Note[]): Promise<void> {
  // One statement cannot write a row twice: of two writes under one key, the later stays.
  const last = new Map(notes.map(note => [placeOf(note), note]))
  const rows = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, note]) => note)
  await database.pool.query({
    name: 'put-channel-notes',
    text: 'select put_channel_notes($1::jsonb)',
    values: [toJsonb(rows)],
  })
}

function makeReader(database: Database, workspace: string) {
  return makeBatcher<NoteKey, Json | undefined>({
    maxSize: largestBatch,
    maxWait: 0,
    atOnce: 2,
    run: async asked => {
      const { rows } = await database.inWorkspace(workspace, trx =>
        sql<Note>`
          select n.workspace_id as workspace, n.channel_id as channel, n.key, n.value
            from jsonb_to_recordset(${toJsonb(asked)}::jsonb) as a(workspace uuid, channel uuid, key text)
            join channel_note n on n.workspace_id = a.workspace and n.channel_id = a.channel and n.key = a.key
        `.execute(trx),
      )
      const found = new Map(rows.map(note => [placeOf(note), note.value]))
      return asked.map(note => ok(found.get(placeOf(note))))
    },
  })
}

async function deleteNote(database: Database, { workspace, channel, key }: NoteKey): Promise<void> {
  await database.inWorkspace(workspace, trx =>
    sql`
      delete from channel_note
       where workspace_id = ${workspace} and channel_id = ${channel} and key = ${key}
    `.execute(trx),
  )
}

async function listNotes(
  database: Database,
  { workspace, channel, key: prefix }: NoteKey,
  options: { readonly after?: string; readonly limit?: number; readonly reverse?: boolean },
): Promise<{ key: string; value: Json }[]> {
  const { after = null, limit = null, reverse = false } = options
  const further = reverse ? sql`key < ${after}` : sql`key > ${after}`
  const { rows } = await database.inWorkspace(workspace, trx =>
    sql<{ key: string; value: Json }>`
      select key, value from channel_note
       where workspace_id = ${workspace} and channel_id = ${channel}
         and key >= ${prefix} and key < ${prefix + past}
         and ${after === null ? sql`true` : further}
       order by key ${reverse ? sql`desc` : sql`asc`}
       limit ${limit}
    `.execute(trx),
  )
  return rows
}
