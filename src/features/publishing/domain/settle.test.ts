import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PublishOutcome, ReadBack, RemotePost } from '#connectors/connector.ts'
import {
  afterLoss,
  afterReadBack,
  afterSend,
  type DoubtTraits,
  longestWait,
  mostReadBacks,
  type Settlement,
  type Standing,
} from './settle.ts'

const start = new Date('2026-11-21T09:00:00Z')
const at = (milliseconds: number) => new Date(start.getTime() + milliseconds)
const moment = (milliseconds: number) => ({ now: at(milliseconds), random: () => 0.5 })
const answer = { status: null, code: 'cut' }
const remote: RemotePost = { id: 'r1', url: 'https://network.test/r1' }
const traits: DoubtTraits = { callTimeout: 10_000, settlingDelay: 60_000, readBack: 'exact' }
const standing: Standing = {
  dueAt: start,
  tries: 0,
  readBacks: 0,
  parts: 1,
  progress: { parts: [], stored: null },
  firstAt: start,
  doubtFrom: null,
}
const once = { leftAt: start, repeated: false }

describe('after a send', () => {
  test('the last part publishes, an earlier one goes on', () => {
    const outcome: PublishOutcome = { outcome: 'published', remote }
    expect(afterSend(standing, outcome, once, traits, moment(5))).toMatchObject({
      state: 'published',
      wakeAt: null,
      progress: { parts: [remote] },
    })
    const thread = { ...standing, parts: 2, progress: { parts: [], stored: { upload: 1 } } }
    expect(afterSend(thread, outcome, once, traits, moment(5))).toMatchObject({
      state: 'sending',
      progress: { parts: [remote], stored: null },
      firstAt: null,
    })
  })

  test('waits grow, and end a day after the hour with a person', () => {
    let now = 0
    let current = standing
    const waits: number[] = []
    for (;;) {
      const next = afterSend(current, { outcome: 'wait', answer }, once, traits, moment(now))
      expect(next.state).toBe('waiting')
      if (!next.wakeAt) {
        expect(next).toMatchObject({ asksPerson: true, missedAt: at(now) })
        break
      }
      waits.push(next.wakeAt.getTime() - at(now).getTime())
      now = next.wakeAt.getTime() - start.getTime()
      current = { ...current, tries: next.tries }
    }
    expect(waits[0]).toBe(3_750)
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect(now).toBeGreaterThan(longestWait - 3_600_000)
    expect(now).toBeLessThanOrEqual(longestWait)
  })

  test('the moment that the network names is respected', () => {
    const until = at(600_000)
    const next = afterSend(standing, { outcome: 'wait', until, answer }, once, traits, moment(0))
    expect(next).toMatchObject({ wakeAt: until, reason: { code: 'rate-limited' } })
    const past = { outcome: 'wait', until: at(-1), answer } as const
    expect(afterSend(standing, past, once, traits, moment(0)).wakeAt).toEqual(at(3_750))
  })

  test('a duplicate of our own earlier call is a doubt, any other a refusal', () => {
    const outcome: PublishOutcome = { outcome: 'refused', reason: 'duplicate', answer }
    const first = afterSend(standing, outcome, once, traits, moment(0))
    expect(first).toMatchObject({ state: 'refused', reason: { code: 'duplicate-refused' } })
    const again = afterSend(standing, outcome, { ...once, repeated: true }, traits, moment(0))
    expect(again).toMatchObject({ state: 'unconfirmed', wakeAt: at(0), firstAt: start })
  })

  test('silence on a network that cannot be read back is a person’s at once', () => {
    const blind = { ...traits, readBack: 'none' } as const
    const outcome: PublishOutcome = { outcome: 'unconfirmed', answer }
    const next = afterSend(standing, outcome, once, blind, moment(0))
    expect(next).toMatchObject({ state: 'unconfirmed', asksPerson: true, wakeAt: null })
    expect(afterLoss(standing, blind, moment(0))).toMatchObject({ asksPerson: true })
  })
})

describe('after a look', () => {
  const inDoubt = { ...standing, doubtFrom: at(10_000) }

  test('absence is believed after the time-out and the settling delay, not a millisecond before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200_000 }), now => {
        const next = afterReadBack(inDoubt, { found: 'absent' }, traits, moment(now))
        expect(next.state).toBe(now < 70_000 ? 'unconfirmed' : 'waiting')
        if (now < 70_000) expect(next.wakeAt?.getTime()).toBeLessThanOrEqual(at(70_000).getTime())
        expect(next.firstAt).toEqual(start)
      }),
    )
  })

  test('looks that tell nothing end with a person', () => {
    let current = inDoubt
    let now = 0
    for (let look = 1; ; look++) {
      const next = afterReadBack(current, { found: 'unknown', answer }, traits, moment(now))
      expect(next.state).toBe('unconfirmed')
      if (next.asksPerson) {
        expect(look).toBe(mostReadBacks)
        expect(next.wakeAt).toBeNull()
        break
      }
      now = (next.wakeAt?.getTime() ?? 0) - start.getTime()
      current = { ...current, readBacks: next.readBacks }
    }
  })
})

/**
 * A model of the whole: a network that accepts, loses, delays and hides, a worker that may die at any point, a ledger
 * that remembers only what was written. The decisions are the real ones.
 */
interface World {
  now: number
  /** What is public: part and the moment from which it can be seen. */
  network: { part: number; seenFrom: number }[]
  row: Standing & {
    state: Settlement['state'] | 'scheduled'
    wake: number | null
    lease: number
    asks: boolean
  }
}

const fates = [
  'accepts',
  'accepts-silent',
  'loses',
  'late',
  'refuses',
  'waits',
  'dies-before',
  'dies-after',
] as const
type Fate = (typeof fates)[number]
const glances = ['sees', 'hides', 'dies'] as const

const lease = 25_000

function write(world: World, next: Settlement): void {
  const { row } = world
  const wake =
    next.state === 'sending' ? world.now : next.wakeAt && next.wakeAt.getTime() - start.getTime()
  world.row = {
    ...row,
    state: next.state === 'sending' ? 'waiting' : next.state,
    wake,
    asks: next.asksPerson,
    tries: next.tries,
    readBacks: next.readBacks,
    progress: next.progress,
    firstAt: next.firstAt ?? at(world.now),
    doubtFrom: next.doubtFrom,
  }
}

function send(world: World, fate: Fate, traits: DoubtTraits): void {
  const part = world.row.progress.parts.length
  const leftAt = at(world.now)
  world.row = { ...world.row, state: 'sending', lease: world.now + lease, wake: world.now + lease }
  if (fate === 'dies-before') return
  const accepts =
    fate === 'accepts' || fate === 'accepts-silent' || fate === 'late' || fate === 'dies-after'
  // « late »: accepted at the very end, and shown only after the whole settling delay.
  const delay = fate === 'late' ? traits.callTimeout + traits.settlingDelay - 1 : 0
  if (accepts) world.network.push({ part, seenFrom: world.now + delay })
  if (fate === 'dies-after') return
  const outcomes: { readonly [fate in Fate]?: PublishOutcome } = {
    accepts: { outcome: 'published', remote: { id: `p${part}`, url: '' } },
    refuses: { outcome: 'refused', reason: 'breaks-rules', answer },
    waits: { outcome: 'wait', answer },
  }
  const outcome: PublishOutcome = outcomes[fate] ?? { outcome: 'unconfirmed', answer }
  if (outcome.outcome === 'unconfirmed') world.now += traits.callTimeout
  write(
    world,
    afterSend(world.row, outcome, { leftAt, repeated: false }, traits, moment(world.now)),
  )
}

function look(world: World, glance: (typeof glances)[number], traits: DoubtTraits): void {
  const part = world.row.progress.parts.length
  const lost = world.row.state === 'sending'
  world.row = {
    ...world.row,
    state: 'unconfirmed',
    doubtFrom: lost ? at(world.row.lease) : world.row.doubtFrom,
    lease: world.now + lease,
    wake: world.now + lease,
  }
  if (glance === 'dies') return
  if (traits.readBack === 'none') {
    write(world, afterLoss(world.row, traits, moment(world.now)))
    return
  }
  const there = world.network.some(post => post.part === part && post.seenFrom <= world.now)
  const seen: ReadBack = there
    ? { found: 'present', remote: { id: `p${part}`, url: '' } }
    : { found: 'absent' }
  const found: ReadBack = glance === 'hides' ? { found: 'unknown', answer } : seen
  write(world, afterReadBack(world.row, found, traits, moment(world.now)))
}

const final = new Set(['published', 'refused', 'reconnect-needed'])

test('whatever happens and whenever the worker dies: never doubled, never lost, every doubt listed', () => {
  const ends = new Map<string, number>()
  fc.assert(
    fc.property(
      fc.record({
        parts: fc.integer({ min: 1, max: 3 }),
        readBack: fc.constantFrom('exact', 'latest', 'none'),
        settlingDelay: fc.integer({ min: 1, max: 120_000 }),
        fates: fc.array(fc.constantFrom(...fates), { maxLength: 12 }),
        glances: fc.array(fc.constantFrom(...glances), { maxLength: 30 }),
      }),
      ({ parts, readBack, settlingDelay, fates, glances }) => {
        const traits = { callTimeout: 10_000, settlingDelay, readBack }
        const world: World = {
          now: 0,
          network: [],
          row: { ...standing, parts, state: 'scheduled', wake: 0, lease: 0, asks: false },
        }
        for (let step = 0; step < 400 && world.row.wake !== null; step++) {
          world.now = Math.max(world.now, world.row.wake)
          const doubt = world.row.state === 'sending' || world.row.state === 'unconfirmed'
          if (doubt) look(world, glances.shift() ?? 'sees', traits)
          else send(world, fates.shift() ?? 'accepts', traits)
          // Never doubled, at any moment.
          const shown = world.network.map(post => post.part)
          expect(new Set(shown).size).toBe(shown.length)
        }
        const { state, asks, wake, progress } = world.row
        // Never lost: it ended, or a person is asked; nothing is left to chance.
        expect(wake).toBeNull()
        expect(final.has(state) || asks).toBe(true)
        // What is said to be there is there, and what may be there and is not said is listed.
        const there = new Set(world.network.map(post => post.part))
        for (const part of progress.parts.keys()) expect(there.has(part)).toBe(true)
        if (there.size > progress.parts.length)
          expect({ state, asks }).toEqual({ state: 'unconfirmed', asks: true })
        if (state === 'published') expect(there.size).toBe(parts)
        const end = asks ? `${state}, asks` : state
        ends.set(end, (ends.get(end) ?? 0) + 1)
      },
    ),
    { numRuns: 3_000 },
  )
  // The model reaches every kind of end, or it would prove little.
  expect([...ends.keys()].toSorted()).toEqual(['published', 'refused', 'unconfirmed, asks'])
})
