/**
 * Three people, the network's webhooks and the worker in any interleaving, on the real PostgreSQL: no double answer, no lost
 * message, and an assigned conversation leaves its owner by a person's act only. The worker's part is played by its own
 * words in the publication: claimed, then published, refused or in doubt, its fact told late, twice or never.
 */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConversationChange, IncomingMessage } from '#connectors/conversations.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { type TestDatabase, testDatabase } from '#platform/database/testing.ts'
import {
  assignConversations,
  finishConversations,
  reopenConversations,
  snoozeConversations,
} from './handle-conversations.ts'
import { sendAnswer } from './send-answer.ts'
import { followAnswers, undoAnswer } from './settle-answers.ts'
import { keepDraft, reserveAnswer } from './share-conversation.ts'
import { openTestInbox, type TestInbox } from './testing.ts'
import { tellLostAnswers, wakeSnoozed } from './wake-snoozed.ts'

let opened: TestDatabase
let inbox: TestInbox
let team: readonly Entered[]

beforeAll(async () => {
  opened = await testDatabase()
  inbox = await openTestInbox(opened.database)
  team = [await inbox.person('Inès'), await inbox.person('Yanis'), await inbox.person('Léo')]
}, 60_000)
afterAll(() => opened.close())

const within = <T>(work: Parameters<typeof opened.database.inWorkspace<T>>[1]) =>
  opened.database.inWorkspace(inbox.workspaceId, work)

const actor = fc.nat(2)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), edit: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('repeat' as const),
      which: fc.nat(20),
      times: fc.integer({ min: 1, max: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), which: fc.nat(20) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('look' as const), who: actor }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      who: fc.uniqueArray(actor, { minLength: 1, maxLength: 3 }),
      retry: fc.boolean(),
      meanwhile: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('undo' as const), who: actor, which: fc.nat(5) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('reserve' as const), who: actor, take: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('assign' as const), who: actor, to: fc.option(actor) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('finish' as const, 'reopen' as const, 'snooze' as const),
      who: actor,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('claim' as const), wait: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      as: fc.constantFrom(
        'published' as const,
        'published' as const,
        'refused' as const,
        'unconfirmed' as const,
      ),
      fact: fc.constantFrom('told', 'twice', 'lost', 'after-echo'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('look-again' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Answer {
  readonly id: string
  readonly seen: number
  readonly version: number
}

/** One conversation, and what must be true of it. */
class Story {
  readonly first: IncomingMessage
  readonly written: IncomingMessage[] = []
  readonly seen = [0, 0, 0]
  readonly answers: Answer[] = []
  readonly undone = new Set<string>()
  readonly sentThere: string[] = []
  owner: string | null = null
  id = ''
  messageId = ''

  constructor() {
    this.first = inbox.wrote()
  }

  async begin() {
    await this.tell({ change: 'message', message: this.first })
    this.written.push(this.first)
    const row = await within(trx =>
      trx
        .selectFrom('message')
        .select(['id', 'conversation_id'])
        .where('remote_id', '=', this.first.remoteId)
        .executeTakeFirstOrThrow(),
    )
    this.id = row.conversation_id
    this.messageId = row.id
  }

  tell(...changes: ConversationChange[]) {
    return inbox.told(changes)
  }

  async version() {
    const row = await within(trx =>
      trx
        .selectFrom('conversation')
        .select('version')
        .where('id', '=', this.id)
        .executeTakeFirstOrThrow(),
    )
    return row.version
  }

  publications(state: string) {
    return within(trx =>
      trx
        .selectFrom('publication')
        .select(['id', 'due_at'])
        .where('state', '=', state as never)
        .where('id', 'in', [...this.answers.map(answer => answer.id), this.id])
        .orderBy('id')
        .execute(),
    )
  }

  async write(edit: boolean) {
    const last = this.written.at(-1)
    const message =
      edit && last
        ? { ...last, text: `${last.text} (bis)`, editedAt: inbox.clock.now() }
        : inbox.wrote({ thread: this.first.thread, text: `Message ${this.written.length}` })
    if (edit && last) this.written[this.written.length - 1] = message
    else this.written.push(message)
    await this.tell({ change: 'message', message })
  }

  async answer(who: readonly number[], retry: boolean, meanwhile: boolean) {
    const calls = who.flatMap(index => {
      const entered = team[index] as Entered
      const text = `Réponse de ${index} à ${this.seen[index]}`
      const wanted = {
        id: this.id,
        messageId: this.messageId,
        way: 'public' as const,
        text,
        version: this.seen[index] ?? 0,
        finish: false,
        undoFor: 10 as const,
      }
      return Array.from({ length: retry ? 2 : 1 }, () => ({ entered, wanted }))
    })
    for (const { entered, wanted } of calls)
      await keepDraft(inbox.parts, entered, this.id, 'public', wanted.text)
    const arriving = meanwhile ? this.write(false) : Promise.resolve()
    const results = await Promise.all(
      calls.map(({ entered, wanted }) => sendAnswer(inbox.parts, entered, wanted)),
    )
    await arriving
    for (const [index, result] of results.entries()) {
      const call = calls[index]
      if (!call) continue
      if (result.ok) {
        const { message, conversation } = result.value
        this.answers.push({
          id: message.id,
          seen: call.wanted.version,
          version: conversation.version,
        })
        continue
      }
      // The draft is there for whoever did not answer, unless the same person did by another call.
      if (results.some((other, at) => other.ok && calls[at]?.entered === call.entered)) continue
      const drafts = await within(trx =>
        trx
          .selectFrom('answer_draft')
          .select('text')
          .where('conversation_id', '=', this.id)
          .where('person_id', '=', call.entered.member.personId)
          .execute(),
      )
      expect(drafts.map(draft => draft.text)).toEqual([call.wanted.text])
    }
  }

  async undo(who: number, which: number) {
    const answer = this.answers[which % Math.max(1, this.answers.length)]
    if (!answer || this.undone.has(answer.id)) return
    const result = await undoAnswer(inbox.parts, team[who] as Entered, answer.id)
    // What has left cannot be taken back, and what was taken back has not left.
    if (result.ok) {
      expect(this.sentThere).not.toContain(answer.id)
      this.undone.add(answer.id)
    }
  }

  async claim(wait: boolean) {
    if (wait) inbox.clock.forward(11_000)
    for (const row of await this.publications('scheduled')) {
      if (row.due_at > inbox.clock.now()) continue
      await this.becomes(row.id, 'sending')
      this.sentThere.push(row.id)
    }
  }

  becomes(id: string, state: string) {
    return within(trx =>
      sql`update publication set state = ${state}, asks_person = ${state === 'unconfirmed'}, wake_at = null,
            remote_id = case when ${state} = 'published' then ${`there-${id}`} end,
            published_at = case when ${state} = 'published' then ${inbox.clock.now()}::timestamptz end
          where id = ${id}`.execute(trx),
    )
  }

  async settle(as: string, fact: string) {
    const [row] = [
      ...(await this.publications('sending')),
      ...(await this.publications('unconfirmed')),
    ]
    if (!row) return
    if (as !== 'published') this.sentThere.splice(this.sentThere.indexOf(row.id), 1)
    const echo = () =>
      this.tell({
        change: 'message',
        message: inbox.wrote({
          remoteId: `there-${row.id}`,
          thread: this.first.thread,
          author: { remoteId: 'us', handle: 'm', displayName: 'M', isUs: true },
        }),
      })
    if (as === 'published' && fact === 'after-echo') await echo()
    await this.becomes(row.id, as)
    const facts = [{ workspaceId: inbox.workspaceId, id: row.id }]
    if (fact !== 'lost') await followAnswers(inbox.parts, facts)
    if (fact === 'twice') await followAnswers(inbox.parts, [...facts, ...facts])
    if (as === 'published') await echo()
    if (as === 'unconfirmed') this.sentThere.push(row.id)
  }

  async handle(what: 'finish' | 'reopen' | 'snooze', who: number) {
    const entered = team[who] as Entered
    if (what === 'finish') await finishConversations(inbox.parts, entered, [this.id])
    if (what === 'reopen') await reopenConversations(inbox.parts, entered, [this.id])
    const soon = new Date(inbox.clock.now().getTime() + 5_000)
    if (what === 'snooze') await snoozeConversations(inbox.parts, entered, [this.id], soon)
  }

  async take(step: Step) {
    switch (step.do) {
      case 'write':
        return this.write(step.edit)
      case 'repeat': {
        const message = this.written[step.which % this.written.length]
        if (!message) return
        for (let time = 0; time < step.times; time += 1)
          await this.tell({ change: 'message', message })
        return
      }
      case 'remove': {
        const message = this.written[step.which % this.written.length]
        if (message && message !== this.first)
          await this.tell({ change: 'removed', remoteId: message.remoteId, at: inbox.clock.now() })
        return
      }
      case 'look':
        this.seen[step.who] = await this.version()
        return
      case 'answer':
        return this.answer(step.who, step.retry, step.meanwhile)
      case 'undo':
        return this.undo(step.who, step.which)
      case 'reserve':
        await reserveAnswer(inbox.parts, team[step.who] as Entered, this.id, step.take)
        return
      case 'assign': {
        const to = step.to === null ? null : (team[step.to] as Entered).member.personId
        await assignConversations(inbox.parts, team[step.who] as Entered, [this.id], to)
        this.owner = to
        return
      }
      case 'claim':
        return this.claim(step.wait)
      case 'settle':
        return this.settle(step.as, step.fact)
      case 'look-again':
        await wakeSnoozed(inbox.parts)
        return tellLostAnswers(inbox.parts)
      default:
        return this.handle(step.do, step.who)
    }
  }

  async judge() {
    const messages = await within(trx =>
      trx.selectFrom('message').selectAll().where('conversation_id', '=', this.id).execute(),
    )
    // Nobody answered without having seen the answer before.
    const standing = this.answers
      .filter(answer => !this.undone.has(answer.id))
      .toSorted((a, b) => a.version - b.version)
    for (const [index, answer] of standing.entries()) {
      const before = standing[index - 1]
      if (before) expect(answer.seen).toBeGreaterThanOrEqual(before.version)
    }
    expect(new Set(this.sentThere).size).toBe(this.sentThere.length)
    // Each answer is one message, whether the stream or its own outcome told of it first.
    for (const answer of standing)
      expect(messages.filter(row => row.id === answer.id)).toHaveLength(1)
    // Whatever was told is there once, as it was last written.
    const theirs = messages.filter(row => row.direction === 'in')
    expect(theirs.map(row => [row.remote_id, row.text]).toSorted()).toEqual(
      this.written.map(message => [message.remoteId, message.text]).toSorted(),
    )
    const row = await within(trx =>
      trx
        .selectFrom('conversation')
        .select(['assignee_id', 'messages'])
        .where('id', '=', this.id)
        .executeTakeFirstOrThrow(),
    )
    expect(row.assignee_id).toBe(this.owner)
    return messages
  }

  /** Everything under way comes to its end. */
  async end() {
    await this.claim(true)
    while ((await this.publications('sending')).length > 0) await this.settle('published', 'lost')
    await tellLostAnswers(inbox.parts)
    const messages = await this.judge()
    const there = await this.publications('published')
    const ours = messages.filter(row => row.direction === 'out' && row.remote_id !== null)
    expect(ours.map(row => row.id).toSorted()).toEqual(there.map(row => row.id).toSorted())
  }
}

/** In doubt, then there: the worker dies both times before it has said so. */
const lostTwice: Step[] = [
  { do: 'look', who: 0 },
  { do: 'answer', who: [0], retry: false, meanwhile: false },
  { do: 'claim', wait: true },
  { do: 'settle', as: 'unconfirmed', fact: 'lost' },
  { do: 'look-again' },
  { do: 'settle', as: 'published', fact: 'lost' },
]

test('no interleaving gives a double answer, loses a message, or takes a conversation from its owner', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 24 }), async steps => {
      const story = new Story()
      await story.begin()
      for (const each of steps) {
        await story.take(each)
        await story.judge()
      }
      await story.end()
    }),
    { numRuns: 20, endOnFailure: true, examples: [[lostTwice]] },
  )
}, 240_000)
