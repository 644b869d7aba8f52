/** SQL of what a person decides about a publication, each with its line in the ledger. */
import { type Kysely, sql } from 'kysely'
import type { Json, NetworkAnswer, OutgoingContent, RemotePost } from '#connectors/connector.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Reason } from '../domain/reasons.ts'
import type { PublicationState } from '../domain/states.ts'
import { contentOfComment, dropComment, wakeComment } from './first-comments.ts'
import type { PublicationRow } from './publications.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface Line {
  readonly kind: 'delete' | 'edit' | 'person' | 'move' | 'cancel'
  readonly outcome: string
  readonly answer?: NetworkAnswer | undefined
  readonly remoteId?: string | null
  readonly startedAt: Date
  readonly at: Date
}

/** Adds a line of the ledger after those that are there. The publication's row is held by the caller. */
export async function writeLine(
  db: Db,
  row: Pick<PublicationRow, 'id' | 'digest'>,
  line: Line,
): Promise<void> {
  await sql`
    with taken as (
      update publication set attempts = attempts + 1 where id = ${row.id} returning workspace_id, id, attempts, fence
    )
    insert into attempt (workspace_id, publication_id, number, kind, fence, digest, started_at, outcome, answer, remote_id, finished_at)
    select workspace_id, id, attempts, ${line.kind}, fence, ${row.digest}, ${line.startedAt}, ${line.outcome},
           ${line.answer ? toJsonb(line.answer) : null}::jsonb, ${line.remoteId ?? null}, ${line.at}
      from taken`.execute(db)
}

export interface NewState {
  readonly state: PublicationState
  readonly wakeAt: Date | null
  readonly dueAt?: Date
  readonly asksPerson?: boolean
  readonly reason?: Reason | null
  readonly parts?: readonly RemotePost[]
  readonly remoteUrl?: string | null
  readonly publishedAt?: Date
  readonly deletedAt?: Date
  readonly now: Date
}

/** A person's word is the last: the fence moves, so that an answer still on its way changes nothing any more. */
export async function decideState(db: Db, id: string, change: NewState): Promise<void> {
  await db
    .updateTable('publication')
    .set({
      state: change.state,
      wake_at: change.wakeAt,
      asks_person: change.asksPerson ?? false,
      missed_at: null,
      missed_pause: null,
      tries: 0,
      read_backs: 0,
      fence: sql`fence + 1`,
      reason: change.reason ? JSON.stringify(change.reason) : null,
      updated_at: change.now,
      ...(change.dueAt ? { due_at: change.dueAt } : {}),
      ...(change.parts
        ? { progress: toJsonb({ parts: change.parts }) }
        : // A person has settled it: what leaves from here on is a new call.
          change.state === 'unconfirmed'
          ? {}
          : { progress: sql`progress - 'placed' - 'placing'` }),
      ...(change.remoteUrl === undefined ? {} : { remote_url: change.remoteUrl }),
      ...(change.publishedAt ? { published_at: change.publishedAt } : {}),
      ...(change.deletedAt ? { deleted_at: change.deletedAt } : {}),
    })
    .where('id', '=', id)
    .execute()
  if (change.state === 'published') await wakeComment(db, id, change.now)
  if (change.state === 'deleted') await dropComment(db, id)
}

/** What is on the network now is another version. */
export const adoptVersion = (db: Db, id: string, version: number, digest: string, now: Date) =>
  db
    .updateTable('publication')
    .set({ version, digest, updated_at: now })
    .where('id', '=', id)
    .execute()

export const partsThere = (row: Pick<PublicationRow, 'progress'>): readonly RemotePost[] =>
  (row.progress as { parts?: readonly RemotePost[] } | null)?.parts ?? []

/** A thread that stopped: its first parts are on the network. */
export const isPartlyThere = (row: Pick<PublicationRow, 'progress' | 'state'>): boolean =>
  row.state !== 'deleted' && partsThere(row).length > 0

/** What was sent: the content of the version that the publication names; of a first comment, its own. */
export async function sentContent(
  db: Db,
  row: Pick<PublicationRow, 'id' | 'parent_id' | 'post_id' | 'version' | 'channel_id'>,
): Promise<OutgoingContent | null> {
  if (row.parent_id !== null) return contentOfComment(db, row.id)
  const { rows } = await sql<{ content: Json }>`
    select content #> array['channels', ${row.channel_id}::text] as content from post_version
     where post_id = ${row.post_id} and number = ${row.version}`.execute(db)
  return (rows[0]?.content as unknown as OutgoingContent | undefined) ?? null
}

export const attemptsOf = async (db: Db, publicationId: string) => {
  const { rows } = await sql<{
    number: number
    kind: 'send' | 'read-back' | 'delete' | 'edit' | 'person' | 'place' | 'move' | 'cancel'
    part: number
    digest: string
    request_key: string | null
    started_at: Date
    left_at: Date | null
    finished_at: Date | null
    outcome: string | null
    answer: { status: number | null; code?: string; message?: string } | null
    remote_id: string | null
    worker: string | null
  }>`select number, kind, part, digest, request_key, started_at, left_at, finished_at, outcome, answer, remote_id, worker
       from attempt where publication_id = ${publicationId} order by number`.execute(db)
  return rows
}
