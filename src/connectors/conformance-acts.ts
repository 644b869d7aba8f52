import { expect, it } from 'vitest'
import {
  act,
  amongPeople,
  daysAgo,
  fetchAll,
  idsOf,
  type PeopleStage,
  receive,
} from './conformance-people.ts'
import {
  type ConformanceSubject,
  type ExpectedOutcome,
  expectedOutcome,
  possibleFaults,
} from './conformance-world.ts'
import type { ActOutcome, ConversationTraits, FetchOutcome, MessageAct } from './conversations.ts'
import { askedWait, type Fault } from './testing-faults.ts'

/** What must have been done before, so that an act changes something. */
const before: { readonly [act in MessageAct]?: MessageAct } = { unlike: 'like', show: 'hide' }
const shows = {
  hide: 'hidden',
  show: 'visible',
  approve: 'visible',
  hold: 'held',
  spam: 'spam',
} as const

export function describeActs(subject: ConformanceSubject, traits: ConversationTraits): void {
  for (const [name, able] of Object.entries(traits.acts)) {
    const what = name as MessageAct
    if (able !== true) {
      it(`cannot ${what}, and says so without trying`, () =>
        amongPeople(subject, async stage => {
          const { id, target } = await receive(stage)
          const asked = stage.world.bench.calls.length
          expect(await act(stage, what, target)).toMatchObject({ outcome: 'refused' })
          expect(stage.world.bench.calls.length).toBe(asked)
          expect(await stage.people.seen(id)).not.toBeNull()
        }))
      continue
    }
    it(`can ${what}, twice without harm`, () =>
      amongPeople(subject, async stage => {
        const { id, target } = await receive(stage)
        const first = before[what]
        if (first && traits.acts[first] === true) await act(stage, first, target)
        const done = await act(stage, what, target)
        expect(done).toMatchObject({ outcome: 'done' })
        const handle = done.outcome === 'done' ? (done.handle ?? target.handle) : null
        await expectDone(stage, id, what)
        const again = await act(stage, what, { ...target, handle })
        expect(what === 'delete' ? ['done', 'gone'] : ['done']).toContain(again.outcome)
        await expectDone(stage, id, what)
      }))
  }

  const able = Object.entries(traits.acts).find(([, can]) => can === true)?.[0]
  if (!able) return
  describeActingFaults(subject, able as MessageAct)
  it(`says that there is nothing left to ${able} once a message is gone`, () =>
    amongPeople(subject, async stage => {
      const { id, target } = await receive(stage)
      await stage.people.remove(id)
      expect(await act(stage, able as MessageAct, target)).toMatchObject({ outcome: 'gone' })
    }))
}

async function expectDone({ people }: PeopleStage, id: string, what: MessageAct): Promise<void> {
  const seen = await people.seen(id)
  if (what === 'like' || what === 'unlike') expect(seen?.likedByUs).toBe(what === 'like')
  else if (what === 'delete') expect(seen?.visibility ?? 'removed').toBe('removed')
  else expect(seen?.visibility).toBe(shows[what])
}

/** What a page that is asked for may meet. */
const readingFaults: readonly Fault[] = [
  'unauthorised',
  'permission-missing',
  'rate-limited-seconds',
  'rate-limited-date',
  'rate-limited',
  'server-error',
  'html',
  'empty',
  'half-answer',
  'timeout-before',
  'unreachable',
  'huge-answer',
  'redirect-private',
]

/** Nothing is lost by a bad day: the same cursor asked again brings what was missed. */
export function describeReadingFaults(subject: ConformanceSubject): void {
  for (const fault of possibleFaults(subject, 'look', readingFaults)) {
    const expected = expectedOutcome(subject, 'look', fault)
    it(`fetching, ${fault}: ${expected.outcome}, and nothing is lost`, () =>
      amongPeople(subject, async stage => {
        const { cursor, target } = await receive(stage)
        const { people, world, conversations, channel } = stage
        const id = await people.say({
          by: 'malik',
          kind: target.kind,
          text: 'Moi aussi.',
          under: target.remoteId,
        })
        world.network.strike(fault, 'look')
        const since = daysAgo(stage, 30)
        const outcome = await conversations.fetch(channel.account, cursor, since, channel.port())
        world.network.mend()
        expectSaid(stage, outcome, expected, fault)
        world.bench.clock.advance((askedWait + 1) * 1000)
        expect(idsOf((await fetchAll(stage, cursor)).changes)).toContain(id)
      }))
  }

  it('fetching, access revoked: reconnect', () =>
    amongPeople(subject, async ({ world, conversations, channel, ...stage }) => {
      world.network.revoke()
      const since = daysAgo({ world, channel, ...stage }, 30)
      const outcome = await conversations.fetch(channel.account, null, since, channel.port())
      expect(outcome).toMatchObject({ outcome: 'reconnect' })
    }))
}

const actingFaults: readonly Fault[] = [
  'unauthorised',
  'permission-missing',
  'rate-limited-seconds',
  'server-error',
  'html',
  'half-answer',
  'timeout-after',
  'unreachable',
  'huge-answer',
]

function describeActingFaults(subject: ConformanceSubject, what: MessageAct): void {
  for (const fault of possibleFaults(subject, 'write', actingFaults)) {
    const usual = expectedOutcome(subject, 'write', fault)
    const expected: ExpectedOutcome =
      usual.outcome === 'unconfirmed' ? { ...usual, outcome: 'wait' } : usual
    it(`${what}, ${fault}: ${expected.outcome}, and done in the end`, () =>
      amongPeople(subject, async stage => {
        const { id, target } = await receive(stage)
        stage.world.network.strike(fault, 'write')
        const outcome = await act(stage, what, target)
        stage.world.network.mend()
        expectSaid(stage, outcome, expected, fault)
        stage.world.bench.clock.advance((askedWait + 1) * 1000)
        expect(['done', 'gone']).toContain((await act(stage, what, target)).outcome)
        await expectDone(stage, id, what)
      }))
  }
}

function expectSaid(
  { subject, world }: PeopleStage,
  outcome: FetchOutcome | ActOutcome,
  expected: ExpectedOutcome,
  fault: Fault,
): void {
  // An answer that nobody could read, or that leads astray, is refused as well as tried again.
  const either = fault === 'huge-answer' || fault === 'redirect-private'
  expect(either ? ['wait', 'refused'] : [expected.outcome]).toContain(outcome.outcome)
  if (either) return
  if (expected.until) {
    const until = new Date(world.bench.clock.now().getTime() + askedWait * 1000)
    expect(outcome).toMatchObject({ until })
  }
  if (!expected.permission) return
  const keys = subject.connector.manifest.permissions.map(({ key }) => key)
  expect(keys).toContain('permission' in outcome ? outcome.permission : undefined)
}
