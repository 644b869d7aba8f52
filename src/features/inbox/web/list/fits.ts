/** Whether a row still belongs to a list after an act of ours, before the server has said so. Pure. */
import type { AskedFilters, ConversationRow } from '../shapes.ts'

const isWithin = <Value>(value: Value, wanted: readonly Value[] | undefined): boolean =>
  wanted === undefined || wanted.includes(value)

function fitsState(row: ConversationRow, state: AskedFilters['state']): boolean {
  const asleep = row.snoozedUntil !== null
  if (state === 'all') return true
  if (state === 'done') return row.state === 'done'
  if (state === 'later') return row.state === 'open' && asleep
  return row.state === 'open' && !asleep
}

const fitsAssignee = (row: ConversationRow, wanted: AskedFilters['assigneeId']): boolean =>
  wanted === undefined ||
  (wanted === 'nobody' ? row.assigneeId === null : row.assigneeId === wanted)

export const fits = (row: ConversationRow, asked: AskedFilters): boolean =>
  fitsState(row, asked.state) &&
  fitsAssignee(row, asked.assigneeId) &&
  (asked.urgency === undefined || row.urgency === asked.urgency) &&
  (asked.visibility === undefined || row.visibility === asked.visibility) &&
  (asked.answer === undefined || row.answer === asked.answer) &&
  isWithin(row.channelId, asked.channelIds) &&
  isWithin(row.kind, asked.kinds) &&
  (asked.labelIds ?? []).every(label => row.labelIds.includes(label))
