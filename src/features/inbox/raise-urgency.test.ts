/** What time and numbers make urgent, on a real database. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IncomingMessage } from '#connectors/conversations.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { setUrgency, snoozeConversations } from './handle-conversations.ts'
import { raiseLongWaits, raiseSpreading } from './raise-urgency.ts'
import { openTestInbox, type TestInbox } from './testing.ts'

let opened: TestDatabase
let inbox: TestInbox

beforeAll(async () => {
  opened = await testDatabase()
  inbox = await openTestInbox(opened.database)
}, 60_000)
afterAll(() => opened.close())

const hoursAgo = (hours: number) => new Date(inbox.clock.now().getTime() - hours * 3_600_000)

const tell = (messages: readonly IncomingMessage[]) =>
  inbox.told(messages.map(message => ({ change: 'message', message })))

const thread = async (one: IncomingMessage) => {
  const row = await opened.database.inWorkspace(inbox.workspaceId, trx =>
    trx
      .selectFrom('conversation')
      .select(['id', 'urgency', 'urgency_reason', 'snoozed_until', 'version'])
      .where('thread', '=', one.thread)
      .executeTakeFirstOrThrow(),
  )
  return { ...row, rule: (row.urgency_reason as { rule: string }).rule }
}

const thanks = (over: Partial<IncomingMessage> = {}) =>
  inbox.wrote({ text: 'Merci pour tout', ...over })

/** So many people, a minute apart, the last of them now. */
const crowd = (first: IncomingMessage, people: number, over: Partial<IncomingMessage> = {}) =>
  Array.from({ length: people }, (_, at) =>
    thanks({
      thread: first.thread,
      parent: first.remoteId,
      at: new Date(inbox.clock.now().getTime() - (people - at) * 60_000),
      author: { remoteId: `p${at}`, handle: `p${at}`, displayName: `P ${at}`, isUs: false },
      ...over,
    }),
  )

test('whoever has waited for a day is for today, once, and stays so when more is written', async () => {
  const long = thanks({ at: hoursAgo(25) })
  const short = thanks({ at: hoursAgo(23) })
  const asked = inbox.wrote({ at: hoursAgo(25) })
  await tell([long, short, asked])
  expect(await raiseLongWaits(inbox.parts)).toBe(1)
  expect(await raiseLongWaits(inbox.parts)).toBe(0)
  const raised = await thread(long)
  expect(raised).toMatchObject({ urgency: 1, rule: 'waiting-long', version: 1 })
  expect(await thread(short)).toMatchObject({ urgency: 2, rule: 'nothing-asked' })
  expect(await thread(asked)).toMatchObject({ urgency: 1, rule: 'question' })
  await tell([long, thanks({ thread: long.thread, parent: long.remoteId })])
  expect(await thread(long)).toMatchObject({ urgency: 1, rule: 'waiting-long' })
  inbox.clock.forward(3_600_000)
  expect(await raiseLongWaits(inbox.parts)).toBe(1)
  expect(await thread(short)).toMatchObject({ urgency: 1, rule: 'waiting-long' })
})

test('nobody waits any more once we have answered', async () => {
  const long = thanks({ at: hoursAgo(30) })
  await tell([long])
  expect(await raiseLongWaits(inbox.parts)).toBe(1)
  const us = { remoteId: 'us', handle: 'us', displayName: 'Nous', isUs: true }
  await tell([thanks({ thread: long.thread, parent: long.remoteId, author: us })])
  expect(await thread(long)).toMatchObject({ urgency: 2, rule: 'nothing-asked' })
  inbox.clock.forward(48 * 3_600_000)
  expect(await raiseLongWaits(inbox.parts)).toBe(0)
})

test('what a person chose, and what a person put off, is left alone', async () => {
  const camille = await inbox.person('Camille')
  const chosen = thanks({ at: hoursAgo(30) })
  const later = thanks({ at: hoursAgo(30) })
  await tell([chosen, later])
  await setUrgency(inbox.parts, camille, [(await thread(chosen)).id], 'can-wait')
  const tomorrow = new Date(inbox.clock.now().getTime() + 86_400_000)
  await snoozeConversations(inbox.parts, camille, [(await thread(later)).id], tomorrow)
  expect(await raiseLongWaits(inbox.parts)).toBe(0)
  expect(await thread(chosen)).toMatchObject({ urgency: 2, rule: 'by-person' })
  await tell(crowd(chosen, 12))
  expect(await raiseSpreading(inbox.parts)).toBe(0)
  expect(await thread(chosen)).toMatchObject({ urgency: 2, rule: 'by-person' })
})

test('ten persons in an hour cannot wait, one person ten times can', async () => {
  const alone = thanks()
  const nine = thanks()
  const ten = thanks()
  const one = { remoteId: 'lea', handle: 'lea', displayName: 'Léa', isUs: false }
  await tell([alone, ...crowd(alone, 12, { author: one })])
  await tell([nine, ...crowd(nine, 8)])
  await tell([ten, ...crowd(ten, 9)])
  expect(await raiseSpreading(inbox.parts)).toBe(1)
  expect(await raiseSpreading(inbox.parts)).toBe(0)
  expect(await thread(alone)).toMatchObject({ rule: 'nothing-asked' })
  expect(await thread(nine)).toMatchObject({ rule: 'nothing-asked' })
  expect(await thread(ten)).toMatchObject({ urgency: 0, rule: 'spreading', version: 1 })
  await tell(crowd(nine, 9))
  expect(await raiseSpreading(inbox.parts)).toBe(1)
})

test('ten persons over a day, or hidden at the network, are no haste', async () => {
  const slow = thanks({ at: hoursAgo(23) })
  const people = crowd(slow, 12).map((message, at) => ({ ...message, at: hoursAgo(22 - at) }))
  const hidden = thanks()
  await tell([slow, ...people, hidden, ...crowd(hidden, 12, { visibility: 'hidden' })])
  expect(await raiseSpreading(inbox.parts)).toBe(0)
})

test('what spreads comes back though it was put off, and calms down once answered', async () => {
  const camille = await inbox.person('Camille')
  const first = thanks()
  await tell([first])
  const tomorrow = new Date(inbox.clock.now().getTime() + 86_400_000)
  const { id } = await thread(first)
  await snoozeConversations(inbox.parts, camille, [id], tomorrow)
  await tell(crowd(first, 10))
  expect(await raiseSpreading(inbox.parts)).toBe(1)
  expect(await thread(first)).toMatchObject({ urgency: 0, rule: 'spreading', snoozed_until: null })
  inbox.clock.forward(60_000)
  const us = { remoteId: 'us', handle: 'us', displayName: 'Nous', isUs: true }
  await tell([thanks({ thread: first.thread, parent: first.remoteId, author: us })])
  expect(await thread(first)).toMatchObject({ urgency: 2, rule: 'nothing-asked' })
  expect(await raiseSpreading(inbox.parts)).toBe(0)
})
