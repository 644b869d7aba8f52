import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { IncomingMessage } from '#connectors/conversations.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import { actOnMessage } from './act-on-message.ts'
import { conversationViewOf } from './conversation-views.ts'
import {
  assignConversations,
  finishConversations,
  snoozeConversations,
} from './handle-conversations.ts'
import { sendAnswer } from './send-answer.ts'
import { followAnswers, settleDoubt, undoAnswer } from './settle-answers.ts'
import { keepDraft, reserveAnswer } from './share-conversation.ts'
import { openTestInbox, type TestInbox } from './testing.ts'
import { tellLostAnswers, wakeSnoozed } from './wake-snoozed.ts'

let opened: TestDatabase
let inbox: TestInbox
let ines: Entered
let yanis: Entered

beforeAll(async () => {
  opened = await testDatabase()
}, 60_000)
afterAll(() => opened.close())
beforeEach(async () => {
  inbox = await openTestInbox(opened.database)
  ines = await inbox.person('Inès')
  yanis = await inbox.person('Yanis')
})

const within = <T>(work: Parameters<typeof opened.database.inWorkspace<T>>[1]) =>
  opened.database.inWorkspace(inbox.workspaceId, work)

async function written(over: Partial<IncomingMessage> = {}) {
  const message = inbox.wrote(over)
  await inbox.told([{ change: 'message', message }])
  const row = await within(trx =>
    trx
      .selectFrom('message')
      .select(['id', 'conversation_id'])
      .where('remote_id', '=', message.remoteId)
      .executeTakeFirstOrThrow(),
  )
  return { id: row.conversation_id, messageId: row.id, message }
}

async function view(id: string, who = ines) {
  const found = await within(trx => conversationViewOf(inbox.parts, trx, who, id))
  if (!found) throw new Error('no conversation')
  return found
}

const answerTo = (
  { id, messageId }: { id: string; messageId: string },
  who: Entered,
  over: Partial<Parameters<typeof sendAnswer>[2]> = {},
) =>
  sendAnswer(inbox.parts, who, {
    id,
    messageId,
    way: 'public',
    text: 'Oui, de 9 h à 12 h',
    version: 1,
    finish: false,
    undoFor: 10,
    ...over,
  })

/** What the worker writes of a publication, without a network. */
const becomes = (id: string, state: string, remoteId: string | null = null) =>
  within(trx =>
    sql`update publication set state = ${state}, remote_id = ${remoteId}, remote_url = 'https://network.test/a',
          published_at = case when ${state} = 'published' then ${inbox.clock.now()}::timestamptz end,
          asks_person = ${state === 'unconfirmed'}, wake_at = null,
          reason = case when ${state} = 'refused' then '{"code": "breaks-rules"}'::jsonb end
        where id = ${id}`.execute(trx),
  )
const told = (id: string) => followAnswers(inbox.parts, [{ workspaceId: inbox.workspaceId, id }])

async function sent(at: { id: string; messageId: string }, over = {}) {
  const result = await answerTo(at, ines, over)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.message.id
}

test('who needs longer to change their mind has longer', async () => {
  const leavesIn = async (over: object) => {
    const result = await answerTo(await written(), ines, over)
    const leavesAt = result.ok ? result.value.message.answer?.leavesAt : null
    return Math.round((Date.parse(leavesAt ?? '') - inbox.clock.now().getTime()) / 1_000)
  }
  expect(await leavesIn({})).toBeLessThanOrEqual(10)
  expect(await leavesIn({ undoFor: 20 })).toBeGreaterThan(17)
  expect(await leavesIn({ undoFor: 60 })).toBeGreaterThan(55)
})

test('an answer waits ten seconds, leaves the waiting as it is, and can be taken back', async () => {
  const at = await written()
  const result = await answerTo(at, ines)
  expect(result).toMatchObject({
    ok: true,
    value: {
      message: { direction: 'out', personId: ines.member.personId, answer: { state: 'undoable' } },
      conversation: { answer: 'leaving', waitingSince: at.message.at.toISOString() },
    },
  })
  const id = result.ok ? result.value.message.id : ''
  const leavesAt = new Date(result.ok ? (result.value.message.answer?.leavesAt ?? '') : '')
  expect(leavesAt.getTime() - inbox.clock.now().getTime()).toBeGreaterThan(8_000)
  const undone = await undoAnswer(inbox.parts, ines, id)
  expect(undone).toMatchObject({ ok: true, value: { way: 'public', text: 'Oui, de 9 h à 12 h' } })
  const after = await view(at.id)
  expect(after).toMatchObject({
    answer: null,
    messages: 1,
    drafts: [{ text: 'Oui, de 9 h à 12 h' }],
  })
  const left = await within(trx =>
    trx.selectFrom('publication').select('id').where('id', '=', id).execute(),
  )
  expect(left).toEqual([])
  // What was seen before is still the thread as it is.
  expect((await answerTo(at, yanis)).ok).toBe(true)
})

test('of two who answer at once exactly one does, and the other keeps the draft', async () => {
  for (let round = 0; round < 5; round += 1) {
    const at = await written()
    await keepDraft(inbox.parts, ines, at.id, 'public', 'de Inès')
    await keepDraft(inbox.parts, yanis, at.id, 'public', 'de Yanis')
    const results = await Promise.all([answerTo(at, ines), answerTo(at, yanis), answerTo(at, ines)])
    expect(results.filter(result => result.ok)).toHaveLength(1)
    const refusals = results.flatMap(result => (result.ok ? [] : [result.refusal]))
    expect(refusals.map(refusal => refusal.code)).toEqual([
      'answered-meanwhile',
      'answered-meanwhile',
    ])
    const won = results.findIndex(result => result.ok)
    const [winner, other] = won === 1 ? [yanis, ines] : [ines, yanis]
    expect((await view(at.id, winner)).drafts).toEqual([])
    expect((await view(at.id, other)).drafts).toHaveLength(1)
    expect(refusals[0]?.values).toEqual({ name: won === 1 ? 'Yanis' : 'Inès' })
  }
})

test('a thread that changed says by how many messages', async () => {
  const at = await written()
  await inbox.told([
    { change: 'message', message: inbox.wrote({ thread: at.message.thread, text: 'Alors ?' }) },
    { change: 'message', message: inbox.wrote({ thread: at.message.thread, text: 'Allô ?' }) },
  ])
  expect(await answerTo(at, ines)).toEqual({
    ok: false,
    refusal: { code: 'thread-changed', values: { count: 2 } },
  })
  expect((await answerTo(at, ines, { version: (await view(at.id)).version })).ok).toBe(true)
})

test('the answer of another is held while it is reserved, and taking over is told', async () => {
  const at = await written()
  expect((await reserveAnswer(inbox.parts, ines, at.id, false)).ok).toBe(true)
  expect(await answerTo(at, yanis)).toMatchObject({
    refusal: { code: 'reserved-by-other', values: { name: 'Inès' } },
  })
  expect(await reserveAnswer(inbox.parts, yanis, at.id, false)).toMatchObject({
    refusal: { code: 'reserved-by-other' },
  })
  expect((await reserveAnswer(inbox.parts, yanis, at.id, true)).ok).toBe(true)
  expect((await view(at.id)).steps).toMatchObject([
    { step: 'taken-over', personId: yanis.member.personId, detail: { from: ines.member.personId } },
  ])
  expect((await answerTo(at, ines)).ok).toBe(false)
  inbox.clock.forward(5 * 60_000 + 1)
  expect((await answerTo(at, ines)).ok).toBe(true)
})

test.each([
  ['too long', { text: 'a'.repeat(501) }, 'text-too-long'],
  [
    'in a way that the network lacks',
    { way: 'public' as const },
    'act-impossible',
    { kind: 'direct' as const },
  ],
  ['to a thread that nobody has seen', { version: 99 }, 'thread-changed'],
])('an answer %s does not leave', async (_what, over, code, message?: Partial<IncomingMessage>) => {
  const at = await written(message)
  expect(await answerTo(at, ines, over)).toMatchObject({ ok: false, refusal: { code } })
  expect((await view(at.id)).messages).toBe(1)
})

test('a private answer is refused once its window has closed', async () => {
  const at = await written({ kind: 'direct' })
  inbox.clock.forward(25 * 3_600_000)
  expect(await answerTo(at, ines, { way: 'private' })).toMatchObject({
    refusal: { code: 'window-closed' },
  })
})

test('what is gone, removed or cut off is not answered', async () => {
  const gone = await written()
  await inbox.told([{ change: 'removed', remoteId: gone.message.remoteId, at: inbox.clock.now() }])
  expect(await answerTo(gone, ines, { version: 2 })).toMatchObject({
    refusal: { code: 'message-gone' },
  })
  const cut = await written()
  const stand = (state: string) =>
    within(trx =>
      sql`update channel set state = ${state} where id = ${inbox.channelId}`.execute(trx),
    )
  await stand('reconnect-needed')
  expect(await answerTo(cut, ines)).toMatchObject({ refusal: { code: 'channel-reconnect' } })
  await stand('removed')
  expect(await answerTo(cut, ines)).toMatchObject({ refusal: { code: 'channel-removed' } })
})

test('once it is there the waiting stops, the conversation is done, and its echo is the same message', async () => {
  const at = await written()
  const id = await sent(at, { finish: true })
  inbox.clock.forward(11_000)
  const ours = inbox.wrote({
    remoteId: 'r1',
    thread: at.message.thread,
    author: { remoteId: 'us', handle: 'm', displayName: 'M', isUs: true },
    text: 'Oui, de 9 h à 12 h',
    handle: { cid: 'c1' },
  })
  // The stream is faster than the outcome.
  await inbox.told([{ change: 'message', message: ours }])
  await becomes(id, 'published', 'r1')
  await told(id)
  await told(id)
  await inbox.told([{ change: 'message', message: ours }])
  const after = await view(at.id)
  expect(after).toMatchObject({
    state: 'done',
    waitingSince: null,
    answer: null,
    messages: 2,
    urgency: 'can-wait',
  })
  expect(after.thread.map(message => [message.id, message.personId])).toEqual([
    [at.messageId, null],
    [id, ines.member.personId],
  ])
  expect(after.steps.map(step => step.step)).toEqual(['answered', 'done'])
  expect(await undoAnswer(inbox.parts, ines, id)).toMatchObject({
    refusal: { code: 'state-moved-on' },
  })
})

test('what comes after the answer was sent keeps the conversation open', async () => {
  const at = await written()
  const id = await sent(at, { finish: true })
  await inbox.told([
    {
      change: 'message',
      message: inbox.wrote({
        thread: at.message.thread,
        at: new Date(inbox.clock.now().getTime() + 60_000),
      }),
    },
  ])
  await becomes(id, 'published', 'r2')
  await told(id)
  expect(await view(at.id)).toMatchObject({ state: 'open', waitingSince: expect.any(String) })
})

test('a refused answer stays in place with its text; one in doubt asks a person', async () => {
  const at = await written()
  const id = await sent(at)
  await becomes(id, 'refused')
  await told(id)
  expect(await view(at.id)).toMatchObject({
    answer: 'failed',
    waitingSince: expect.any(String),
    thread: [
      {},
      {
        text: 'Oui, de 9 h à 12 h',
        answer: { state: 'refused', reason: { code: 'breaks-rules' } },
      },
    ],
  })
  await becomes(id, 'unconfirmed')
  await told(id)
  expect(await view(at.id)).toMatchObject({
    answer: 'doubt',
    thread: [{}, { answer: { state: 'asks-person' } }],
  })
  expect((await settleDoubt(inbox.parts, yanis, id, 'it-is-there')).ok).toBe(true)
  expect(await view(at.id)).toMatchObject({ answer: null, waitingSince: null })
})

test('a lost worker’s fact is told by the next look', async () => {
  const at = await written()
  const id = await sent(at)
  await becomes(id, 'published', 'r3')
  await tellLostAnswers(inbox.parts)
  expect(await view(at.id)).toMatchObject({ answer: null, waitingSince: null })
})

test('an act that the month’s budget has nothing left for waits for the person’s word', async () => {
  const at = await written()
  const each = { value: 5_000, source: 'this file', checked: '2026-11-23' }
  const name = { fr: 'Masquage', en: 'Hiding' }
  inbox.priceActs(() => [{ name, each, count: 1 }])
  await within(trx =>
    sql`insert into network_budget (workspace_id, network, most, changed_at)
        select ${inbox.workspaceId}, c.network, 0, now() from channel c
         where c.id = ${inbox.channelId}`.execute(trx),
  )
  const hide = { messageId: at.messageId, act: 'hide' as const, reason: 'Hors sujet' }
  expect(await actOnMessage(inbox.parts, ines, hide)).toMatchObject({
    refusal: { code: 'over-budget' },
  })
  expect(inbox.acts).toEqual([])
  expect(await actOnMessage(inbox.parts, ines, { ...hide, beyondBudget: true })).toMatchObject({
    value: { visibility: 'hidden' },
  })
})

test('taking something away asks for a reason, and is told in the thread', async () => {
  const at = await written()
  const act = (what: 'hide' | 'approve' | 'delete', reason = '') =>
    actOnMessage(inbox.parts, ines, { messageId: at.messageId, act: what, reason })
  expect(await act('hide')).toMatchObject({ refusal: { code: 'reason-missing' } })
  expect(await act('approve')).toMatchObject({ refusal: { code: 'act-impossible' } })
  expect(inbox.acts).toEqual([])
  expect(await act('hide', 'Hors sujet')).toMatchObject({
    ok: true,
    value: { visibility: 'hidden' },
  })
  expect(inbox.acts).toMatchObject([
    { act: 'hide', reason: 'Hors sujet', target: { remoteId: at.message.remoteId } },
  ])
  expect(await view(at.id)).toMatchObject({
    waitingSince: null,
    steps: [{ step: 'acted', detail: { act: 'hide', reason: 'Hors sujet' } }],
  })
  inbox.answerActs({
    outcome: 'refused',
    reason: 'breaks-rules',
    answer: { status: 403, message: 'no' },
  })
  expect(await act('delete', 'Injure')).toMatchObject({ refusal: { code: 'network-refused' } })
  inbox.answerActs({ outcome: 'gone', answer: { status: 404 } })
  expect(await act('delete', 'Injure')).toMatchObject({ refusal: { code: 'message-gone' } })
  expect((await view(at.id)).thread[0]).toMatchObject({
    visibility: 'removed',
    text: at.message.text,
  })
})

test('a snooze wakes at its hour, by nobody of the team', async () => {
  const at = await written()
  const until = new Date(inbox.clock.now().getTime() + 60_000)
  expect(await snoozeConversations(inbox.parts, ines, [at.id], until)).toMatchObject({ ok: true })
  expect((await view(at.id)).snoozedUntil).not.toBeNull()
  await wakeSnoozed(inbox.parts)
  expect((await view(at.id)).snoozedUntil).not.toBeNull()
  inbox.clock.forward(61_000)
  await wakeSnoozed(inbox.parts)
  expect(await view(at.id)).toMatchObject({
    snoozedUntil: null,
    steps: [{ step: 'snoozed' }, { step: 'woken', personId: null, detail: { why: 'hour' } }],
  })
})

test('who is kept to other accounts sees and does nothing here', async () => {
  const at = await written()
  const kept = await inbox.person('Ailleurs', 'moderator', ['00000000-0000-4000-8000-000000000000'])
  expect(await within(trx => conversationViewOf(inbox.parts, trx, kept, at.id))).toBeUndefined()
  expect(await answerTo(at, kept)).toMatchObject({ refusal: { code: 'not-found' } })
  expect(await finishConversations(inbox.parts, kept, [at.id])).toMatchObject({
    refusal: { code: 'not-found' },
  })
  const act = { messageId: at.messageId, act: 'like' as const, reason: '' }
  expect(await actOnMessage(inbox.parts, kept, act)).toMatchObject({
    refusal: { code: 'not-found' },
  })
  // Nor is anything given to somebody who would not see it.
  const given = await assignConversations(inbox.parts, ines, [at.id], kept.member.personId)
  expect(given).toMatchObject({ refusal: { code: 'not-found' } })
})
