/** What a network keeps until its hour: placed once, moved, taken off, found after silence, out at its hour. */
import { describe, expect, it } from 'vitest'
import { makeInFormat } from './conformance-contents.ts'
import { getReady, makeOrder, onStage, type ReadyOrder, type Stage } from './conformance-stage.ts'
import type { ConformanceSubject } from './conformance-world.ts'
import type { FormatRules } from './connector.ts'
import { placedBy } from './formats/way.ts'
import type { Placed, PlacedLook, SchedulingFacet } from './scheduling.ts'

const hour = 3_600_000
const hello = 'Les colibris reviennent demain, à 9 h.'

interface Waiting {
  readonly ready: ReadyOrder
  readonly at: Date
  readonly placed: Placed
}

export function describeScheduling(subject: ConformanceSubject): void {
  const { manifest, publishing } = subject.connector
  const formats = manifest.formats.filter(({ onSchedule }) => onSchedule)
  describe('what it keeps until its hour', () => {
    it('is offered where the connector can ask for it, and nowhere else', () => {
      expect(publishing?.scheduling !== undefined).toBe(formats.length > 0)
    })
    for (const format of formats) describeFormat(subject, format)
  })
}

function describeFormat(subject: ConformanceSubject, rules: FormatRules): void {
  const play = (name: string, test: (stage: Stage, facet: SchedulingFacet) => Promise<void>) =>
    it(`${rules.format}: ${name}`, () =>
      onStage(subject, async stage => {
        const facet = stage.publishing.scheduling
        if (!facet) throw new Error('No scheduling')
        await test(stage, facet)
      }))
  const waiting = (stage: Stage, facet: SchedulingFacet) => place(stage, facet, rules)

  play('stays out of sight until its hour, then is published once', async (stage, facet) => {
    const { ready, placed, at } = await waiting(stage, facet)
    expect(await keptBy(stage)).toEqual([at.getTime()])
    expect(await shown(stage)).toHaveLength(0)
    expect(await looked(stage, facet, ready, placed)).toMatchObject({ found: 'waiting' })
    passTime(stage, 2 * hour)
    const look = await looked(stage, facet, ready, placed)
    const [post, ...others] = await shown(stage)
    expect(others).toEqual([])
    expect(look).toMatchObject({ found: 'published' })
    const remote = look.found === 'published' ? look.remote : null
    expect([post?.id, post?.alsoId]).toContain(remote?.id)
    expect(new URL(remote?.url ?? '').protocol).toMatch(/^https?:$/)
    expect(await keptBy(stage)).toEqual([])
  })

  play('moves to another hour', async (stage, facet) => {
    const { ready, placed, at } = await waiting(stage, facet)
    const later = new Date(at.getTime() + 3 * hour)
    const moved = await facet.move(ready.order, ready.prepared, placed, later, port(stage))
    expect(moved).toMatchObject({ outcome: 'done' })
    expect(await keptBy(stage)).toEqual([later.getTime()])
    passTime(stage, 2 * hour)
    expect(await shown(stage)).toHaveLength(0)
    passTime(stage, 3 * hour)
    expect(await shown(stage)).toHaveLength(1)
  })

  play('is taken off, and may then be sent from here', async (stage, facet) => {
    const { ready, placed } = await waiting(stage, facet)
    const taken = await facet.cancel(ready.order, ready.prepared, placed, port(stage))
    if (taken.outcome !== 'done') throw new Error(JSON.stringify(taken))
    expect(await keptBy(stage)).toEqual([])
    expect(await looked(stage, facet, ready, placed)).toEqual({ found: 'gone' })
    passTime(stage, 2 * hour)
    expect(await shown(stage)).toHaveLength(0)
    const prepared = await stage.publishing.prepare?.(ready.order, taken.stored, port(stage))
    const stored = prepared?.outcome === 'prepared' ? prepared.stored : null
    const sent = await stage.publishing.send(ready.order, stored, port(stage))
    expect(sent).toMatchObject({ outcome: 'published' })
    expect(await shown(stage)).toHaveLength(1)
  })

  play('says so where it is gone already', async (stage, facet) => {
    const { ready, placed, at } = await waiting(stage, facet)
    await facet.cancel(ready.order, ready.prepared, placed, port(stage))
    const again = await facet.cancel(ready.order, ready.prepared, placed, port(stage))
    // Taking off what is off is done, or it is said to be gone: never a doubt.
    expect(['done', 'gone']).toContain(again.outcome)
    const found = await facet.find(ready.order, ready.prepared, at, port(stage))
    expect(found).toEqual({ found: 'absent' })
  })

  play('is found after silence, and is not there twice', async (stage, facet) => {
    const { world } = stage
    const ready = await getReady(stage, makeOrder(stage, makeInFormat(stage, rules, hello)))
    const at = hourFrom(stage)
    world.network.strike('timeout-after', 'write')
    const cut = await facet.place(ready.order, ready.prepared, at, port(stage))
    expect(cut.outcome).toBe('unconfirmed')
    world.network.mend()
    const found = await facet.find(ready.order, ready.prepared, at, port(stage))
    expect(found.found).toBe('placed')
    expect(await keptBy(stage)).toEqual([at.getTime()])
  })

  play('is absent when nothing arrived', async (stage, facet) => {
    const { world } = stage
    const ready = await getReady(stage, makeOrder(stage, makeInFormat(stage, rules, hello)))
    const at = hourFrom(stage)
    world.network.strike('timeout-before', 'write')
    const cut = await facet.place(ready.order, ready.prepared, at, port(stage))
    expect(cut.outcome).toBe('unconfirmed')
    world.network.mend()
    const found = await facet.find(ready.order, ready.prepared, at, port(stage))
    expect(found).toEqual({ found: 'absent' })
  })

  for (const fault of ['html', 'empty', 'half-answer', 'server-error'] as const) {
    play(`does not take « ${fault} » for an answer`, async (stage, facet) => {
      const { ready, placed, at } = await waiting(stage, facet)
      stage.world.network.strike(fault, 'look', 'write')
      const asked = [ready.order, ready.prepared] as const
      expect((await facet.look(...asked, placed, port(stage))).found).toBe('unknown')
      expect((await facet.find(...asked, at, port(stage))).found).toBe('unknown')
      const cancelled = await facet.cancel(...asked, placed, port(stage))
      expect(['wait', 'unconfirmed', 'refused']).toContain(cancelled.outcome)
      stage.world.network.mend()
    })
  }

  play('asks for the account again where its access is gone', async (stage, facet) => {
    const ready = await getReady(stage, makeOrder(stage, makeInFormat(stage, rules, hello)))
    stage.world.network.revoke()
    const placed = await facet.place(ready.order, ready.prepared, hourFrom(stage), port(stage))
    expect(placed.outcome).toBe('reconnect')
  })

  it(`${rules.format}: is handed over within the hours that it takes`, () => {
    const { manifest, rules: own } = subject.connector
    const now = new Date('2026-11-22T09:00:00Z')
    const by = (ahead: number) =>
      placedBy(
        { manifest, rules: own },
        {
          ...{
            format: rules.format,
            limits: {},
            settings: {},
            chosen: true,
            hasComment: false,
            hasFiles: false,
          },
          dueAt: new Date(now.getTime() + ahead),
        },
        now,
      )
    const { earliest, latest } = rules.onSchedule ?? {}
    expect(by((earliest?.value ?? 0) - 1)).toEqual({ by: 'parvis', why: 'too-soon' })
    expect(by((earliest?.value ?? 0) + 2 * 60_000)).toEqual({ by: 'network' })
    if (!latest) return
    const from = by(latest.value + 24 * hour)
    expect(from).toMatchObject({ by: 'network', from: expect.any(Date) })
  })
}

const port = ({ channel }: Stage) => channel.port()

const hourFrom = ({ world }: Stage) => new Date(world.bench.clock.now().getTime() + hour)

async function place(stage: Stage, facet: SchedulingFacet, rules: FormatRules): Promise<Waiting> {
  const ready = await getReady(stage, makeOrder(stage, makeInFormat(stage, rules, hello)))
  const at = hourFrom(stage)
  const outcome = await facet.place(ready.order, ready.prepared, at, port(stage))
  if (outcome.outcome !== 'placed') throw new Error(JSON.stringify(outcome))
  expect(new Date(outcome.placed.at)).toEqual(at)
  return { ready, at, placed: JSON.parse(JSON.stringify(outcome.placed)) }
}

const looked = (
  stage: Stage,
  facet: SchedulingFacet,
  { order, prepared }: ReadyOrder,
  placed: Placed,
): Promise<PlacedLook> => facet.look(order, prepared, placed, port(stage))

const shown = ({ world }: Stage) => world.network.posts()

async function keptBy({ world }: Stage): Promise<number[]> {
  if (!world.network.kept) throw new Error('The fake says nothing of what it keeps')
  return (await world.network.kept()).map(({ at }) => at.getTime())
}

function passTime({ world }: Stage, milliseconds: number): void {
  world.bench.clock.set(new Date(world.bench.clock.now().getTime() + milliseconds))
}
