import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConversationChange, IncomingMessage } from '#connectors/conversations.ts'
import { addChannel, addWorkspace, newId } from '#features/publishing/engine/testing.ts'
import { systemClock } from '#kit/clock.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import type { Arrival } from './arrival.ts'
import { makeKeeper } from './keep-arrivals.ts'

let opened: TestDatabase
let workspaceId: string
let channelId: string

beforeAll(async () => {
  opened = await testDatabase()
  workspaceId = await addWorkspace(opened.database)
  channelId = await addChannel(opened.database, workspaceId, 'practice')
}, 60_000)
afterAll(() => opened.close())

const keeper = () => makeKeeper({ database: opened.database, clock: systemClock, newId })

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

const written = (over: Partial<IncomingMessage> = {}): IncomingMessage => ({
  remoteId: newId(),
  url: 'https://example.org/1',
  kind: 'comment',
  author: { remoteId: 'ines', handle: 'ines', displayName: 'Inès', isUs: false },
  text: 'Vous ouvrez dimanche ?',
  media: [],
  at: minutesAgo(10),
  visibility: 'visible',
  thread: newId(),
  ...over,
})

const brought = (
  changes: readonly ConversationChange[],
  how: Arrival['how'] = 'webhook',
): Arrival => ({ workspaceId, channelId, network: 'practice', instance: '', changes, how })

const message = (one: IncomingMessage): ConversationChange => ({ change: 'message', message: one })

const conversation = async (thread: string) => {
  const row = await opened.database.inWorkspace(workspaceId, trx =>
    trx.selectFrom('conversation').selectAll().where('thread', '=', thread).executeTakeFirst(),
  )
  if (!row) throw new Error('no conversation')
  return row
}
const messages = (thread: string) =>
  opened.database.inWorkspace(workspaceId, async trx =>
    trx
      .selectFrom('message')
      .innerJoin('conversation', 'conversation.id', 'message.conversation_id')
      .selectAll('message')
      .where('conversation.thread', '=', thread)
      .orderBy('message.at')
      .execute(),
  )

test('the same webhook five times is one message in one open conversation', async () => {
  const one = written()
  for (let round = 0; round < 5; round += 1) await keeper().keep([brought([message(one)])])
  await keeper().keep([brought([message(one), message(one)])])
  expect(await messages(one.thread)).toHaveLength(1)
  expect(await conversation(one.thread)).toMatchObject({
    state: 'open',
    urgency: 1,
    urgency_reason: { rule: 'question', words: ['?'] },
    waiting_since: one.at,
    messages: 1,
    version: 1,
    preview: 'Vous ouvrez dimanche ?',
  })
})

test('an edit that comes before what it edits stays', async () => {
  const one = written({ text: 'Premier texte' })
  const edited = { ...one, text: 'Second texte', editedAt: minutesAgo(5) }
  await keeper().keep([brought([message(edited)])])
  await keeper().keep([brought([message(one)])])
  expect((await messages(one.thread)).map(row => row.text)).toEqual(['Second texte'])
})

test('what is gone before it comes is kept with its text, and marked', async () => {
  const one = written()
  await keeper().keep([brought([{ change: 'removed', remoteId: one.remoteId, at: minutesAgo(1) }])])
  await keeper().keep([brought([message(one)])])
  const [row] = await messages(one.thread)
  expect(row).toMatchObject({ text: one.text, visibility: 'removed' })
  expect(row?.removed_at).toEqual(expect.any(Date))
  expect((await conversation(one.thread)).waiting_since).toBeNull()
  // Written again since: it is there again.
  await keeper().keep([brought([message({ ...one, text: 'De retour', editedAt: new Date() })])])
  expect((await messages(one.thread))[0]).toMatchObject({ removed_at: null, visibility: 'visible' })
})

test('our own message written on the network itself stops the waiting', async () => {
  const one = written()
  const ours = written({
    thread: one.thread,
    author: { remoteId: 'us', handle: 'maison', displayName: 'Maison', isUs: true },
    text: 'Oui, de 9 h à 12 h',
    at: minutesAgo(2),
  })
  await keeper().keep([brought([message(one)]), brought([message(ours)])])
  expect(await conversation(one.thread)).toMatchObject({
    waiting_since: null,
    first_reply_at: ours.at,
    urgency: 2,
    state: 'open',
    preview: one.text,
  })
  expect((await messages(one.thread)).map(row => row.direction)).toEqual(['in', 'out'])
})

test('a new message opens what was done, and its owner keeps it', async () => {
  const one = written()
  await keeper().keep([brought([message(one)])])
  await opened.database.inWorkspace(workspaceId, async trx => {
    await sql`insert into person (id, name, email) values ('yanis', 'Yanis', 'y@example.org') on conflict do nothing`.execute(
      trx,
    )
    await sql`update conversation set state = 'done', settled_at = now(), assignee_id = 'yanis' where thread = ${one.thread}`.execute(
      trx,
    )
  })
  await keeper().keep([brought([message(one)])])
  expect((await conversation(one.thread)).state).toBe('done')
  await keeper().keep([brought([message(written({ thread: one.thread, at: new Date() }))])])
  expect(await conversation(one.thread)).toMatchObject({ state: 'open', assignee_id: 'yanis' })
  const steps = await opened.database.inWorkspace(workspaceId, trx =>
    trx.selectFrom('conversation_step').selectAll().execute(),
  )
  expect(steps.map(step => [step.step, step.person_id])).toEqual([['reopened', null]])
})

test('what was put off stays so, but for what cannot wait', async () => {
  const one = written()
  await keeper().keep([brought([message(one)])])
  await opened.database.inWorkspace(workspaceId, trx =>
    sql`update conversation set snoozed_until = now() + interval '1 day' where thread = ${one.thread}`.execute(
      trx,
    ),
  )
  const again = { thread: one.thread, at: new Date() }
  await keeper().keep([brought([message(written({ ...again, text: 'Alors ?' }))])])
  expect((await conversation(one.thread)).snoozed_until).not.toBeNull()
  await keeper().keep([brought([message(written({ ...again, text: 'Ma fille est malade' }))])])
  expect(await conversation(one.thread)).toMatchObject({ snoozed_until: null, urgency: 0 })
})

test('of the days before the connection, only what still waits is work', async () => {
  const old = written({ at: minutesAgo(60 * 24 * 40) })
  const recent = written({ at: minutesAgo(60 * 24 * 2) })
  const answered = written({ at: minutesAgo(60 * 24 * 2) })
  const ours = written({
    thread: answered.thread,
    author: { remoteId: 'us', handle: 'm', displayName: 'M', isUs: true },
    at: minutesAgo(60),
  })
  await keeper().keep([brought([old, recent, ours].map(message), 'history')])
  await keeper().keep([brought([message(answered)], 'history')])
  const states = await Promise.all([old, recent, answered].map(one => conversation(one.thread)))
  expect(states.map(row => row.state)).toEqual(['done', 'open', 'done'])
})

test('hostile names and texts are kept, and cannot pass for something else', async () => {
  const evil = '\u202eevil\u200b\0 <img src=x onerror=alert(1)>'
  const one = written({
    text: `\0${evil}\ud800${'é'.repeat(100_000)}`,
    author: {
      remoteId: 'evil',
      handle: evil,
      displayName: '\u202e\u2066',
      avatar: 'javascript:1',
      isUs: false,
    },
  })
  await keeper().keep([brought([message(one)])])
  const [row] = await messages(one.thread)
  expect(row?.text.startsWith('\u202eevil\u200b <img')).toBe(true)
  expect(row?.text.length).toBeLessThanOrEqual(20_000)
  expect(row?.whole_length).toBe(one.text.length)
  const [author] = await opened.database.inWorkspace(workspaceId, trx =>
    trx.selectFrom('identity').selectAll().where('remote_id', '=', 'evil').execute(),
  )
  expect(author).toMatchObject({
    handle: 'evil <img src=x onerror=alert(1)>',
    display_name: 'evil <img src=x onerror=alert(1)>',
    avatar: null,
  })
})

test('who is renamed keeps their former names; what is older changes nothing', async () => {
  const author = { remoteId: 'r', handle: 'ancien', displayName: 'R', isUs: false }
  const first = written({ author, at: minutesAgo(60) })
  const second = written({ author: { ...author, handle: 'nouveau' }, at: minutesAgo(30) })
  await keeper().keep([brought([message(second)])])
  await keeper().keep([brought([message(first)])])
  await keeper().keep([
    brought([{ change: 'author', author: { ...author, handle: 'nouveau' }, standing: 'blocked' }]),
  ])
  const [row] = await opened.database.inWorkspace(workspaceId, trx =>
    trx.selectFrom('identity').selectAll().where('remote_id', '=', 'r').execute(),
  )
  expect(row).toMatchObject({
    handle: 'nouveau',
    former_handles: ['ancien'],
    standing: 'blocked',
    first_seen_at: first.at,
  })
})

test('whatever the order and however often, the same changes leave the same thread', async () => {
  const summary = async (thread: string) => ({
    messages: (await messages(thread)).map(row => [
      row.remote_id?.slice(-1),
      row.text,
      row.visibility,
      row.direction,
    ]),
    conversation: await conversation(thread).then(row => [
      row.state,
      row.urgency,
      row.waiting_since,
      row.first_reply_at,
      row.messages,
      row.preview,
    ]),
  })
  const changesOf = (thread: string): ConversationChange[] => {
    const base = { thread, at: new Date('2026-11-20T10:00:00Z') }
    const a = written({ ...base, remoteId: `${thread}a`, text: 'Bonjour ?' })
    const b = written({
      ...base,
      remoteId: `${thread}b`,
      parent: `${thread}a`,
      at: new Date('2026-11-20T10:05:00Z'),
      text: 'Toujours pas reçu',
    })
    const ours = written({
      ...base,
      remoteId: `${thread}c`,
      at: new Date('2026-11-20T10:03:00Z'),
      author: { remoteId: 'us', handle: 'm', displayName: 'M', isUs: true },
    })
    const c = written({
      ...base,
      remoteId: `${thread}d`,
      at: new Date('2026-11-20T10:07:00Z'),
      text: 'Oubliez',
    })
    return [
      message(a),
      message({ ...a, text: 'Bonsoir ?', editedAt: new Date('2026-11-20T10:01:00Z') }),
      message(b),
      message(ours),
      message(c),
      { change: 'removed', remoteId: `${thread}d`, at: new Date('2026-11-20T10:08:00Z') },
    ]
  }
  const straight = newId()
  await keeper().keep([brought(changesOf(straight))])
  const wanted = await summary(straight)
  expect(wanted.messages).toEqual([
    ['a', 'Bonsoir ?', 'visible', 'in'],
    ['c', 'Vous ouvrez dimanche ?', 'visible', 'out'],
    ['b', 'Toujours pas reçu', 'visible', 'in'],
    ['d', 'Oubliez', 'removed', 'in'],
  ])
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
      fc.array(fc.nat(5), { maxLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      async (order, repeats, size) => {
        const thread = newId()
        const changes = changesOf(thread)
        const told = [...order, ...repeats].flatMap(index => changes[index] ?? [])
        for (let from = 0; from < told.length; from += size)
          await keeper().keep([brought(told.slice(from, from + size))])
        expect(await summary(thread)).toEqual(wanted)
      },
    ),
    { numRuns: 40 },
  )
}, 60_000)

test('what a beginning conversation says at once is what a recount of its messages finds', async () => {
  const some = fc.record({
    thread: fc.nat(3),
    isUs: fc.boolean(),
    text: fc.constantFrom('Mon fils est malade', 'Vous ouvrez dimanche ?', 'Bravo', 'Merci'),
    minutes: fc.integer({ min: 1, max: 40_000 }),
    visibility: fc.constantFrom('visible', 'held', 'hidden', 'spam', 'removed'),
    subject: fc.boolean(),
    how: fc.constantFrom<Arrival['how']>('history', 'webhook'),
    gone: fc.constantFrom('before', 'together', 'never', 'never', 'never'),
  })
  const subject = { remoteId: 'post', url: 'https://example.org/post', text: 'Un billet' }
  await fc.assert(
    fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 6 }), async drawn => {
      const threads = [0, 1, 2, 3].map(() => newId())
      const arrivals = drawn.map(one => {
        const told = written({
          author: { remoteId: 'ines', handle: 'ines', displayName: 'Inès', isUs: one.isUs },
          text: one.text,
          at: minutesAgo(one.minutes),
          visibility: one.visibility,
          thread: threads[one.thread] ?? '',
          ...(one.subject ? { subject } : {}),
        })
        const gone: ConversationChange = {
          change: 'removed',
          remoteId: told.remoteId,
          at: new Date(),
        }
        return { told, gone, when: one.gone, how: one.how }
      })
      const goneBefore = arrivals.filter(one => one.when === 'before').map(one => one.gone)
      if (goneBefore.length > 0) await keeper().keep([brought(goneBefore)])
      await keeper().keep(
        arrivals.map(({ told, gone, when, how }) =>
          brought([message(told), ...(when === 'together' ? [gone] : [])], how),
        ),
      )
      const [atOnce, recounted] = await opened.database.inWorkspace(workspaceId, async trx => {
        const read = () =>
          trx
            .selectFrom('conversation')
            .selectAll()
            .where('thread', 'in', threads)
            .orderBy('id')
            .execute()
        const before = await read()
        const ids = before.map(row => row.id)
        await sql`select refresh_conversations(${ids}::uuid[], now())`.execute(trx)
        return [before, await read()]
      })
      expect(atOnce).toEqual(recounted)
      expect(atOnce.reduce((sum, row) => sum + row.messages, 0)).toBe(drawn.length)
    }),
    { numRuns: 30, endOnFailure: true },
  )
}, 60_000)

test('another workspace sees nothing of it', async () => {
  const one = written()
  await keeper().keep([brought([message(one)])])
  const other = await addWorkspace(opened.database)
  const seen = await opened.database.inWorkspace(other, async trx => [
    ...(await trx.selectFrom('conversation').select('id').execute()),
    ...(await trx.selectFrom('message').select('id').execute()),
    ...(await trx.selectFrom('identity').select('id').execute()),
  ])
  expect(seen).toEqual([])
})
