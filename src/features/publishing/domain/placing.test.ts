/** Whatever is lost on the way, one post is kept or sent once, or a person is asked. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FoundPlaced, PlacedLook, PlaceOutcome } from '#connectors/scheduling.ts'
import { afterFind, afterPlace, afterPlacedLook, afterTakingOff, type TakenOff } from './placing.ts'
import type { Progress, Settlement, Standing } from './settle.ts'

const traits = { callTimeout: 1_000, settlingDelay: 2_000, readBack: 'exact' } as const
const answer = { status: null }
const start = new Date('2026-11-22T09:00:00Z').getTime()
const dueAt = new Date(start + 3_600_000)
const nearest = 600_000

type Step = 'arrives' | 'lost-before' | 'lost-after' | 'refused' | 'deaf'
interface Day {
  readonly steps: readonly Step[]
  /** The gate is closed from this step on, and opened at that one. */
  readonly gate: readonly [number, number]
}

/** A network and the row of one publication: steps until nothing moves any more. */
function live({ steps, gate }: Day) {
  let now = start
  let keeps: string | null = null
  const out: string[] = []
  let row: Settlement = {
    ...{ state: 'scheduled', wakeAt: dueAt, tries: 0, readBacks: 0, asksPerson: false },
    ...{ missedAt: null, firstAt: null, doubtFrom: null, reason: null },
    progress: { parts: [], stored: null },
    placeAt: new Date(start),
  }
  const sent: string[] = []
  let isClosed = false
  const standing = (): Standing => ({
    ...{ dueAt, tries: row.tries, readBacks: row.readBacks, parts: 1 },
    ...{ progress: row.progress, firstAt: new Date(start), doubtFrom: row.doubtFrom },
  })
  const moment = () => ({ now: new Date(now), random: () => 0.5 })
  const pass = () => {
    if (keeps !== null && now >= dueAt.getTime()) {
      out.push(keeps)
      keeps = null
    }
  }
  const place = (step: Step): PlaceOutcome => {
    if (step === 'refused') return { outcome: 'wait', answer }
    if (step === 'lost-before' || step === 'deaf') return { outcome: 'unconfirmed', answer }
    keeps = 'kept'
    const placed = { id: 'kept', at: dueAt.toISOString() }
    return step === 'arrives' ? { outcome: 'placed', placed } : { outcome: 'unconfirmed', answer }
  }
  const find = (step: Step): FoundPlaced => {
    if (step === 'deaf' || step === 'lost-after') return { found: 'unknown', answer }
    if (keeps) return { found: 'placed', placed: { id: keeps, at: dueAt.toISOString() } }
    return out.length > 0
      ? { found: 'present', remote: { id: 'out', url: '' } }
      : { found: 'absent' }
  }
  const look = (step: Step): PlacedLook => {
    if (step === 'deaf' || step === 'lost-before') return { found: 'unknown', answer }
    if (keeps) return { found: 'waiting', at: dueAt.toISOString() }
    return out.length > 0
      ? { found: 'published', remote: { id: 'out', url: '' } }
      : { found: 'gone' }
  }
  const takeOff = (step: Step): TakenOff => {
    if (step === 'refused' || step === 'lost-before' || step === 'deaf')
      return { outcome: 'kept', answer }
    if (keeps === null && out.length > 0)
      return { outcome: 'published', remote: { id: 'out', url: '' } }
    keeps = null
    return step === 'arrives' ? { outcome: 'done', stored: null } : { outcome: 'kept', answer }
  }
  const settle = (next: Settlement) => {
    row = next
  }
  const { progress: first } = row
  for (const [place_, step] of steps.entries()) {
    isClosed = place_ >= gate[0] && place_ < gate[1]
    const placing: Progress = { ...first, placing: { for: dueAt.toISOString() } }
    const { placed } = row.progress
    const mayPlace = row.placeAt && row.placeAt.getTime() <= now && now < dueAt.getTime() - nearest
    if (row.state === 'scheduled' && !isClosed && now >= dueAt.getTime()) {
      sent.push('sent')
      settle({ ...row, state: 'published' })
    } else if (row.state === 'scheduled' && mayPlace && !isClosed) {
      row = { ...row, progress: placing }
      settle(afterPlace(standing(), place(step), { leftAt: new Date(now) }, traits, moment()))
    } else if (row.state === 'on-network-schedule' && placed && isClosed)
      settle(afterTakingOff(standing(), placed, takeOff(step), traits, moment()))
    else if ((row.state === 'unconfirmed' || row.state === 'on-network-schedule') && placed) {
      if (!row.asksPerson || row.state === 'on-network-schedule')
        settle(afterPlacedLook(standing(), placed, look(step), traits, moment()))
    } else if (row.state === 'unconfirmed' && !row.asksPerson) {
      row = { ...row, progress: placing }
      settle(afterFind(standing(), find(step), traits, moment()))
    }
    now += 240_000
    pass()
  }
  return { row, out, sent, keeps }
}

const step = fc.constantFrom<Step>('arrives', 'lost-before', 'lost-after', 'refused', 'deaf')
const day = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 60 }),
  gate: fc.tuple(fc.nat(30), fc.nat(40)),
})

test('whatever is lost, it is public once at most', () => {
  fc.assert(
    fc.property(day, wanted => {
      const { row, out, sent, keeps } = live(wanted)
      expect(out.length + sent.length + (keeps ? 1 : 0)).toBeLessThanOrEqual(1)
      // What is said to be out is out, and what waits here is kept by nobody.
      if (row.state === 'published') expect(out.length + sent.length).toBe(1)
      if (row.state === 'scheduled') expect([keeps, out]).toEqual([null, []])
    }),
    { numRuns: 2_000 },
  )
})

test('a good day ends with the post out, by its network', () => {
  const { row, out, sent } = live({
    steps: Array.from({ length: 30 }, () => 'arrives' as const),
    gate: [99, 99],
  })
  expect([row.state, out.length, sent.length]).toEqual(['published', 1, 0])
})
