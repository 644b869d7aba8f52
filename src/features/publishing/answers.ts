/**
 * What a later room sends through the publication protocol: claimed, noted, sent once, read back. The room decides who
 * may and when; here an answer is planned, taken back, and cleared up by a person like any publication.
 */
import type { OutgoingContent } from '#connectors/connector.ts'
import { wakePublishing } from '#platform/database/notices.ts'
import type { Db } from './act-on-post.ts'
import { type DoubtChoice, stateUnseen } from './doubt.ts'
import { type AnswerRow, insertAnswer, lockAnswer, type NewAnswer } from './store/answers.ts'
import { decideState, type NewState, partsThere, writeLine } from './store/decisions.ts'
import { rescheduleRow, takeBack } from './store/publications.ts'
import { contentDigest } from './versions.ts'

export type PlannedAnswer = Omit<NewAnswer, 'digest'>

/** It leaves at `dueAt`, unless it is withdrawn before. */
export const planAnswer = (db: Db, answer: PlannedAnswer): Promise<unknown> =>
  insertAnswer(db, { ...answer, digest: digestOf(answer.channelId, answer.content) })

/** The digest names the person answered, so that one text to two people is two answers. */
const digestOf = (channelId: string, content: OutgoingContent) => contentDigest(channelId, content)

const isStillHere = (row: AnswerRow) =>
  row.state === 'scheduled' ||
  row.state === 'waiting' ||
  row.state === 'reconnect-needed' ||
  row.state === 'refused'

/** True: it has not left, and never will. False: it is on its way, there already, or in doubt. */
export async function withdrawAnswer(db: Db, id: string, now: Date): Promise<boolean> {
  const row = await lockAnswer(db, id)
  if (!row) return true
  if (!isStillHere(row)) return false
  await takeBack(db, row, now)
  return true
}

/** Failed, missed or waiting: leaves at once. False when it is past that. */
export async function sendAnswerNow(db: Db, id: string, now: Date): Promise<boolean> {
  const row = await lockAnswer(db, id)
  if (!row || !isStillHere(row) || row.state === 'reconnect-needed') return false
  await writeLine(db, row, { kind: 'person', outcome: 'send-now', startedAt: now, at: now })
  await rescheduleRow(db, row, { dueAt: now, now })
  await wakePublishing(db)
  return true
}

/** A person has looked at the network. False: it is no longer in doubt. */
export async function settleAnswer(
  db: Db,
  id: string,
  choice: DoubtChoice,
  now: Date,
): Promise<boolean> {
  const row = await lockAnswer(db, id)
  if (row?.state !== 'unconfirmed') return false
  await writeLine(db, row, { kind: 'person', outcome: choice, startedAt: now, at: now })
  await decideState(
    db,
    id,
    choice === 'it-is-there' ? seenByPerson(row, now) : stateUnseen(choice, now),
  )
  await wakePublishing(db)
  return true
}

/** An answer is one part, and says nothing of where it stands. */
const seenByPerson = (row: AnswerRow, now: Date): NewState => ({
  state: 'published',
  wakeAt: null,
  parts: partsThere(row),
  publishedAt: row.left_at ?? now,
  now,
})
