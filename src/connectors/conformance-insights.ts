import { describe, expect, it } from 'vitest'
import { makeContent } from './conformance-contents.ts'
import { onStage, publish, type Stage } from './conformance-stage.ts'
import {
  type ConformanceSubject,
  expectedOutcome,
  type FakeCounts,
  possibleFaults,
} from './conformance-world.ts'
import type { AccountInsights, Count, InsightTraits, PostInsights } from './insights.ts'
import { askedWait, type Fault } from './testing-faults.ts'

/** What the network counts is told as it counts it; what it does not count is absent, never zero. */
export function describeInsights(subject: ConformanceSubject): void {
  const traits = subject.connector.manifest.insights
  if (!traits || subject.byHand) return
  describe('insights', () => {
    describePromises(subject, traits)
    describeCounts(subject, traits)
    describeAudience(subject, traits)
    describeGone(subject)
    describeCountingFaults(subject)
  })
}

interface CountingStage extends Stage {
  readonly counts: FakeCounts
  account(): Promise<AccountInsights>
  posts(...ids: readonly string[]): Promise<PostInsights>
}

const whileCounting = (
  subject: ConformanceSubject,
  play: (stage: CountingStage) => Promise<void>,
): Promise<void> =>
  onStage(subject, async stage => {
    const { insights } = subject.connector
    const { counts } = stage.world
    if (!insights) throw new Error('Nothing counts there')
    if (!counts) throw new Error('Give what the fake network counts in ConformanceWorld.counts')
    const { channel } = stage
    await play({
      ...stage,
      counts,
      account: () => insights.account(channel.account, channel.port()),
      posts: (...ids) => insights.posts(channel.account, ids, channel.port()),
    })
  })

function describePromises({ connector }: ConformanceSubject, traits: InsightTraits): void {
  it('promises what its facet counts, and says why the rest is missing', () => {
    expect(connector.insights).toBeDefined()
    expect(traits.postsPerCall).toBeGreaterThan(0)
    for (const keys of [traits.account, traits.post]) {
      expect(new Set(keys).size).toBe(keys.length)
      for (const key of keys) expect(key).toMatch(/^[a-z][a-z0-9-]*$/)
    }
    for (const [metric, why] of Object.entries(traits.missing)) {
      expect(traits.account).not.toContain(metric)
      expect(why.fr.trim().length, metric).toBeGreaterThan(10)
      expect(why.en.trim().length, metric).toBeGreaterThan(10)
    }
  })
}

/** Whole numbers, each metric once, none that was not announced. */
function asTold(counts: readonly Count[], announced: readonly string[]) {
  const keys = counts.map(({ metric }) => metric)
  expect(new Set(keys).size).toBe(keys.length)
  for (const { metric, value } of counts) {
    expect(announced).toContain(metric)
    expect(Number.isSafeInteger(value) && value >= 0, `${metric} is ${value}`).toBe(true)
  }
  return Object.fromEntries(counts.map(({ metric, value }) => [metric, value]))
}

function accountCounts(outcome: AccountInsights, { account }: InsightTraits) {
  if (outcome.outcome !== 'counted') throw new Error(`Counting gave ${JSON.stringify(outcome)}`)
  return asTold(outcome.counts, account)
}

function postCounts(outcome: PostInsights, id: string, { post }: InsightTraits) {
  if (outcome.outcome !== 'counted') throw new Error(`Counting gave ${JSON.stringify(outcome)}`)
  const found = outcome.posts.filter(({ remoteId }) => remoteId === id)
  expect(found.length, `${id} is counted once`).toBe(1)
  expect(found[0]?.gone).toBeUndefined()
  return asTold(found[0]?.counts ?? [], post)
}

/** Each kind once, with shares that mean something, for whoever has asked for a consent that allows it. */
function describeAudience(subject: ConformanceSubject, traits: InsightTraits): void {
  it('tells who follows where it says so, and nowhere else', () =>
    whileCounting(subject, async ({ channel }) => {
      const { insights } = subject.connector
      expect(insights?.audience !== undefined).toBe(traits.audience === true)
      const told = await insights?.audience?.(channel.account, channel.port())
      if (told === undefined) return
      if (told.outcome !== 'counted') throw new Error(`The audience gave ${JSON.stringify(told)}`)
      const kinds = told.parts.map(({ by }) => by)
      expect(new Set(kinds).size).toBe(kinds.length)
      for (const { key, value } of told.parts.flatMap(({ shares }) => shares)) {
        expect(key).not.toBe('')
        expect(Number.isFinite(value) && value >= 0, `${key} is ${value}`).toBe(true)
      }
    }))
}

const sum = (counts: { readonly [metric: string]: number }): number =>
  Object.values(counts).reduce((total, value) => total + value, 0)

function describeCounts(subject: ConformanceSubject, traits: InsightTraits): void {
  if (traits.account.length > 0) {
    it('counts the account as the network does, and sees it grow', () =>
      whileCounting(subject, async ({ counts, account }) => {
        const first = accountCounts(await account(), traits)
        expect(first).toEqual(await counts.of(null))
        expect(Object.keys(first).length).toBeGreaterThan(0)
        await counts.grow(null)
        const second = accountCounts(await account(), traits)
        expect(second).toEqual(await counts.of(null))
        expect(second).not.toEqual(first)
      }))
  }

  if (traits.post.length === 0) return
  it('counts posts as the network does, and sees them grow', () =>
    whileCounting(subject, async stage => {
      const one = await publish(stage, makeContent(stage, 'Une place.'))
      const other = await publish(stage, makeContent(stage, 'Une gare.'))
      const first = postCounts(await stage.posts(one.id, other.id), one.id, traits)
      expect(first).toEqual(await stage.counts.of(one.id))
      await stage.counts.grow(one.id)
      const told = await stage.posts(one.id, other.id)
      const second = postCounts(told, one.id, traits)
      expect(second).toEqual(await stage.counts.of(one.id))
      expect(sum(second)).toBeGreaterThan(sum(first))
      expect(postCounts(told, other.id, traits)).toEqual(await stage.counts.of(other.id))
    }))

  it('counts as many posts at once as it promises', () =>
    whileCounting(subject, async stage => {
      const ids: string[] = []
      for (let place = 0; place < Math.min(traits.postsPerCall, 30); place += 1) {
        ids.push((await publish(stage, makeContent(stage, `Numéro ${place}.`))).id)
      }
      const told = await stage.posts(...ids)
      for (const id of ids) postCounts(told, id, traits)
    }))
}

function describeGone(subject: ConformanceSubject): void {
  const { publishing, manifest } = subject.connector
  const traits = manifest.insights
  if (!publishing?.remove || !traits || traits.post.length === 0) return
  it('says that a post is gone, and counts the others', () =>
    whileCounting(subject, async stage => {
      const content = makeContent(stage, 'Celle-ci part.')
      const remote = await publish(stage, content)
      const stays = await publish(stage, makeContent(stage, 'Celle-ci reste.'))
      const { account } = stage.channel
      await publishing.remove?.(account, [remote], content, stage.channel.port())
      const told = await stage.posts(remote.id, stays.id)
      if (told.outcome !== 'counted') throw new Error(`Counting gave ${told.outcome}`)
      expect(told.posts.find(({ remoteId }) => remoteId === remote.id)).toMatchObject({
        gone: true,
      })
      postCounts(told, stays.id, traits)
    }))
}

const countingFaults: readonly Fault[] = [
  'unauthorised',
  'rate-limited-seconds',
  'server-error',
  'html',
  'empty',
  'half-answer',
  'timeout-before',
  'unreachable',
  'huge-answer',
]

function describeCountingFaults(subject: ConformanceSubject): void {
  for (const fault of possibleFaults(subject, 'look', countingFaults)) {
    const expected = expectedOutcome(subject, 'look', fault)
    it(`counting, ${fault}: ${expected.outcome}, and never zero`, () =>
      whileCounting(subject, async stage => {
        const remote = await publish(stage, makeContent(stage, 'Une place.'))
        stage.world.network.strike(fault, 'look')
        for (const outcome of [await stage.account(), await stage.posts(remote.id)]) {
          expect(fault === 'huge-answer' ? ['wait', 'refused'] : [expected.outcome]).toContain(
            outcome.outcome,
          )
          if (!expected.until) continue
          const until = new Date(stage.world.bench.clock.now().getTime() + askedWait * 1000)
          expect(outcome).toMatchObject({ until })
        }
        stage.world.network.mend()
        stage.world.bench.clock.advance((askedWait + 1) * 1000)
        expect(await stage.posts(remote.id)).toMatchObject({ outcome: 'counted' })
      }))
  }
}
