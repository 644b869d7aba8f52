import type { DurableStore, Json } from '#connectors/connector.ts'
import { makeBatcher } from '#kit/batch.ts'
import { ok } from '#kit/result.ts'
import type { Database } from '#platform/database/connect.ts'
import {
  deleteNote,
  listNotes,
  type Note,
  type NoteKey,
  readNotes,
  writeNotes,
} from '../store/notes.ts'

const largestBatch = 500
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
      // One statement cannot write a row twice: of two writes under one key, the later stays.
      const last = new Map(notes.map(note => [placeOf(note), note]))
      // In one order, so that two processes do not wait for each other's rows.
      const rows = [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, note]) => note)
      await writeNotes(database, rows)
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
    delete: key =>
      database.inWorkspace(workspace, trx => deleteNote(trx, { workspace, channel, key })),
    list: (prefix, options = {}) =>
      database.inWorkspace(workspace, trx =>
        listNotes(trx, { workspace, channel, key: prefix }, options),
      ),
  })
}

function makeReader(database: Database, workspace: string) {
  return makeBatcher<NoteKey, Json | undefined>({
    maxSize: largestBatch,
    maxWait: 0,
    atOnce: 2,
    run: async asked => {
      const notes = await database.inWorkspace(workspace, trx => readNotes(trx, asked))
      const found = new Map(notes.map(note => [placeOf(note), note.value]))
      return asked.map(note => ok(found.get(placeOf(note))))
    },
  })
}
