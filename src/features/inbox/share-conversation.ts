/** Working on one conversation together: who is there, whose turn it is to answer, notes and drafts. */
import type { Kysely } from 'kysely'
import { type Entered, readPerson } from '#features/workspaces/index.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import { draftViewOf, reservationViewOf } from './conversation-views.ts'
import type { InboxParts } from './parts.ts'
import { mayHandle, mayNote } from './policy.ts'
import { conversationsById, lockConversations } from './store/conversations.ts'
import {
  addSteps,
  deleteNote,
  dropDraft,
  insertNote,
  keepDraftRow,
  leaveConversation,
  notePresence,
  presentEverywhere,
  presentSince,
  readNote,
  releaseRow,
  reserveRow,
} from './store/handling.ts'
import { reservationOf } from './store/thread.ts'

type Db = Kysely<Tables>
type Parts = Pick<InboxParts, 'database' | 'clock' | 'newId'>

const seenForMs = 30_000
const reservedForMs = 5 * 60_000

const read = 'inbox.conversations.read'
const present = 'inbox.conversations.present'
const where = 'inbox.conversations.whoIsWhere'

/** Runs on a conversation that the person sees, or refuses. */
const onVisible = <T>(
  parts: Parts,
  { workspaceId, member }: Entered,
  id: string,
  work: (db: Db) => Promise<Result<T>>,
): Promise<Result<T>> =>
  parts.database.inWorkspace(workspaceId, async trx => {
    const [row] = await conversationsById(trx, [id], member.channelIds)
    return row ? work(trx) : refuse('not-found')
  })

/** Says that the person is here, and tells who else is. */
export const notePresent = (
  parts: Parts,
  entered: Entered,
  id: string,
  doing: 'reading' | 'writing' | 'gone',
) =>
  onVisible(parts, entered, id, async db => {
    const now = parts.clock.now()
    const { workspaceId, member } = entered
    const since = new Date(now.getTime() - seenForMs)
    const before = await presentSince(db, id, since)
    if (doing === 'gone') await leaveConversation(db, id, member.personId)
    else
      await notePresence(db, {
        workspace_id: workspaceId,
        conversation_id: id,
        person_id: member.personId,
        doing,
        seen_at: now,
      })
    const after = await presentSince(db, id, since)
    const same = (one: (typeof after)[number], other: (typeof after)[number]) =>
      one.person_id === other.person_id && one.doing === other.doing
    if (
      before.length !== after.length ||
      before.some(one => !after.some(other => same(one, other)))
    )
      await announceChange(db, workspaceId, present, where)
    const reservation = await reservationOf(db, id, now)
    return ok({
      others: after
        .filter(one => one.person_id !== member.personId)
        .map(one => ({ personId: one.person_id, name: one.name, doing: one.doing })),
      reservation: reservation ? reservationViewOf(reservation) : null,
    })
  })

/** Who of the team is on which conversation, among those that the person sees. */
export const whoIsWhere = (parts: Parts, { workspaceId, member }: Entered) =>
  parts.database.inWorkspace(workspaceId, async trx => {
    const since = new Date(parts.clock.now().getTime() - seenForMs)
    const rows = await presentEverywhere(trx, since, member.channelIds)
    return rows.map(one => ({
      conversationId: one.conversation_id,
      personId: one.person_id,
      name: one.name,
      doing: one.doing,
    }))
  })

/** The answer is this person's to write for five minutes; taking it over is told to the other. */
export async function reserveAnswer(parts: Parts, entered: Entered, id: string, take: boolean) {
  const { workspaceId, member } = entered
  if (!mayHandle(member)) return refuse('no-permission', { role: 'moderator' })
  return parts.database.inWorkspace(workspaceId, async trx => {
    const [row] = await lockConversations(trx, [id], member.channelIds)
    if (!row) return refuse('not-found')
    const now = parts.clock.now()
    const held = await reservationOf(trx, id, now)
    const others = held && held.person_id !== member.personId ? held : null
    if (others && !take)
      return refuse('reserved-by-other', { name: others.name, time: others.until.toISOString() })
    const until = new Date(now.getTime() + reservedForMs)
    await reserveRow(trx, {
      workspace_id: workspaceId,
      conversation_id: id,
      person_id: member.personId,
      until,
    })
    if (others)
      await addSteps(trx, { workspaceId, personId: member.personId, at: now }, [
        { conversationId: id, step: 'taken-over', detail: { from: others.person_id } },
      ])
    await announceChange(trx, workspaceId, present, ...(others ? [read] : []))
    const person = await readPerson(trx, member.personId)
    return ok({ personId: member.personId, name: person?.name ?? '', until: until.toISOString() })
  })
}

export const releaseAnswer = (parts: Parts, entered: Entered, id: string) =>
  onVisible(parts, entered, id, async db => {
    if (!mayHandle(entered.member)) return refuse('no-permission', { role: 'moderator' })
    await releaseRow(db, id, entered.member.personId)
    await announceChange(db, entered.workspaceId, present)
    return ok<Nothing>({})
  })

export const writeNote = (parts: Parts, entered: Entered, id: string, text: string) =>
  onVisible(parts, entered, id, async db => {
    const { workspaceId, member } = entered
    if (!mayNote(member)) return refuse('no-permission', { role: 'writer' })
    const note = {
      id: parts.newId(),
      person_id: member.personId,
      text: cleanText(text),
      at: parts.clock.now(),
    }
    await insertNote(db, { ...note, workspace_id: workspaceId, conversation_id: id })
    await dropDraft(db, id, member.personId, 'note')
    await announceChange(db, workspaceId, read)
    return ok({ id: note.id, personId: note.person_id, text: note.text, at: note.at.toISOString() })
  })

/** One's own, or anybody's for whoever answers for the workspace. */
export const removeNote = (parts: Parts, entered: Entered, id: string, noteId: string) =>
  onVisible(parts, entered, id, async db => {
    const { workspaceId, member } = entered
    if (!mayNote(member)) return refuse('no-permission', { role: 'writer' })
    const note = await readNote(db, id, noteId)
    if (!note) return refuse('not-found')
    if (note.person_id !== member.personId && member.role !== 'responsible')
      return refuse('no-permission', { role: 'responsible' })
    await deleteNote(db, noteId)
    await announceChange(db, workspaceId, read)
    return ok<Nothing>({})
  })

type Way = 'public' | 'private' | 'note'

/** One draft a person and a way; an empty one is none. */
export const keepDraft = (parts: Parts, entered: Entered, id: string, way: Way, text: string) =>
  onVisible(parts, entered, id, async db => {
    const { workspaceId, member } = entered
    const may = way === 'note' ? mayNote(member) : mayHandle(member)
    if (!may) return refuse('no-permission', { role: way === 'note' ? 'writer' : 'moderator' })
    if (text.trim() === '') {
      await dropDraft(db, id, member.personId, way)
      return ok(null)
    }
    const draft = { way, text: cleanText(text), at: parts.clock.now() }
    await keepDraftRow(db, {
      ...draft,
      workspace_id: workspaceId,
      conversation_id: id,
      person_id: member.personId,
    })
    return ok(draftViewOf(draft))
  })

/** What PostgreSQL can keep of a text. */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed()
