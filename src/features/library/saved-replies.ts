/** What the team answers often: written once, in one language or both, and good until a day. */
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { Entered } from '#features/workspaces/index.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { savedReplyView } from './contract.ts'
import type { LibraryParts } from './parts.ts'
import { mayWriteReplies } from './policy.ts'
import {
  countReplyUse,
  deleteReply,
  insertReply,
  listReplyRows,
  readReply,
  replyNamed,
  type SavedReplyRow,
  updateReply,
} from './store/saved-replies.ts'

type SavedReply = z.infer<typeof savedReplyView>
type Parts = Pick<LibraryParts, 'database' | 'clock' | 'newId'>
type Db = Kysely<Tables>

export interface WrittenReply {
  readonly name: string
  readonly texts: { readonly fr: string; readonly en: string }
  readonly goodUntil: string | null
}

const shown = 'library.replies'

const viewOf = (row: SavedReplyRow): SavedReply => ({
  id: row.id,
  name: row.name,
  texts: { fr: row.text_fr, en: row.text_en },
  goodUntil: row.good_until,
  uses: row.uses,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  changedBy: row.changed_by,
  changedAt: row.changed_at.toISOString(),
})

/** What PostgreSQL can keep of a text. */
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed().trim()

const columnsOf = (reply: WrittenReply) => ({
  name: clean(reply.name),
  text_fr: clean(reply.texts.fr),
  text_en: clean(reply.texts.en),
  good_until: reply.goodUntil,
})

/** By name, as people look for them. */
export const listReplies = ({ database }: Parts, { workspaceId }: Entered): Promise<SavedReply[]> =>
  database.inWorkspace(workspaceId, async trx => (await listReplyRows(trx)).map(viewOf))

async function nameIsTaken(db: Db, name: string, own: string | null): Promise<boolean> {
  const known = await replyNamed(db, name)
  return known !== undefined && known.id !== own
}

export function createReply(
  { database, clock, newId }: Parts,
  { workspaceId, member }: Entered,
  reply: WrittenReply,
): Promise<Result<SavedReply>> {
  return database.inWorkspace(workspaceId, async trx => {
    if (!mayWriteReplies(member)) return refuse('no-permission', { role: 'writer' })
    const columns = columnsOf(reply)
    if (await nameIsTaken(trx, columns.name, null))
      return refuse('name-taken', { name: columns.name })
    const row = await insertReply(trx, {
      ...columns,
      workspace_id: workspaceId,
      id: newId(),
      changed_by: member.personId,
      changed_at: clock.now(),
    })
    await announceChange(trx, workspaceId, shown)
    return ok(viewOf(row))
  })
}

export function changeReply(
  { database, clock }: Parts,
  { workspaceId, member }: Entered,
  reply: WrittenReply & { readonly id: string },
): Promise<Result<SavedReply>> {
  return database.inWorkspace(workspaceId, async trx => {
    if (!mayWriteReplies(member)) return refuse('no-permission', { role: 'writer' })
    if (!(await readReply(trx, reply.id))) return refuse('not-found')
    const columns = columnsOf(reply)
    if (await nameIsTaken(trx, columns.name, reply.id))
      return refuse('name-taken', { name: columns.name })
    const row = await updateReply(trx, reply.id, {
      ...columns,
      changed_by: member.personId,
      changed_at: clock.now(),
    })
    await announceChange(trx, workspaceId, shown)
    return ok(viewOf(row))
  })
}

export function removeReply(
  { database }: Parts,
  { workspaceId, member }: Entered,
  id: string,
): Promise<Result<Nothing>> {
  return database.inWorkspace(workspaceId, async trx => {
    if (!mayWriteReplies(member)) return refuse('no-permission', { role: 'writer' })
    if (!(await readReply(trx, id))) return refuse('not-found')
    await deleteReply(trx, id)
    await announceChange(trx, workspaceId, shown)
    return ok<Nothing>({})
  })
}

/** An answer that began with this one has left the field; one removed meanwhile is simply not counted. */
export async function noteReplyUsed(
  db: Db,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<void> {
  await countReplyUse(db, id, now)
  await announceChange(db, workspaceId, shown)
}
