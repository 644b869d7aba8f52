/** One claim: what is due of one account is asked of its network, kept, and settled. */
import type { NotSent } from '#connectors/connector.ts'
import type {
  AudiencePart,
  InsightsFacet,
  InsightTraits,
  PostCounts,
} from '#connectors/insights.ts'
import type { ChannelDesk, OpenChannel } from '#features/channels/index.ts'
import { backoff } from '#kit/backoff.ts'
import type { Clock } from '#kit/clock.ts'
import { countsOf, countsOfThread } from '../domain/counts.ts'
import {
  accountEvery,
  isAudienceDue,
  nextAccountReading,
  nextAfterSilence,
  nextReading,
} from '../domain/schedule.ts'
import type { Reading } from '../store/observations.ts'
import type { Claim, DuePublication, Problem, Settlement } from '../store/reading-rows.ts'

export interface ReadingEngine {
  readonly desk: ChannelDesk
  readonly clock: Clock
  readonly random: () => number
  /** When who follows this account was told last. */
  readonly lastAudience: (claim: Claim) => Promise<Date | null>
}

export interface ReadAccount {
  readonly readings: readonly Reading[]
  /** Null: not asked, or not told. */
  readonly audience: readonly AudiencePart[] | null
  readonly settlement: Settlement
}

type SettledPublication = Settlement['publications'][number]

/** What the network has said so far in this claim. */
interface Heard {
  readonly readings: Reading[]
  readonly publications: SettledPublication[]
  audience: readonly AudiencePart[] | null
  problem: Problem | null
  /** It asks us to wait, or access is gone: nothing more is asked in this claim. */
  stopped: Extract<NotSent, { outcome: 'wait' | 'reconnect' }> | null
}

export async function readAccount(engine: ReadingEngine, claim: Claim): Promise<ReadAccount> {
  const channel = await engine.desk.open(claim.workspaceId, claim.channelId, claim.channelUpdatedAt)
  const { insights, manifest } = channel.connector
  const heard: Heard = {
    readings: [],
    publications: claim.publications
      .filter(post => !post.here)
      .map(({ id }) => ({ id, next: null, ended: 'deleted' as const })),
    audience: null,
    problem: null,
    stopped: null,
  }
  const wait = await channel.readingWait()
  if (wait) noteMiss(overBudget(wait), heard, engine.clock.now())
  else if (insights && manifest.insights) {
    if (claim.account) await askAccount(engine, claim, channel, insights, heard)
    await askPosts(engine, claim, channel, { facet: insights, traits: manifest.insights }, heard)
    if (claim.account) await askAudience(engine, claim, channel, insights, heard)
  } else heard.stopped = nobodyToAsk(engine.clock.now())
  const { readings, audience } = heard
  return { readings, audience, settlement: settlementOf(engine, claim, heard) }
}

/** The network bills reading, and the month's budget leaves nothing for it. */
const overBudget = (until: Date): Extract<NotSent, { outcome: 'wait' }> => ({
  outcome: 'wait',
  until,
  answer: { status: null, code: 'over-budget' },
})

/** A connector of another version of Parvis, in the time of an update: it is looked for again the next day. */
const nobodyToAsk = (now: Date): Heard['stopped'] => ({
  outcome: 'wait',
  until: new Date(now.getTime() + accountEvery),
  answer: { status: null, code: 'no-insights' },
})

async function askAccount(
  { clock }: ReadingEngine,
  claim: Claim,
  { account, port }: OpenChannel,
  facet: InsightsFacet,
  heard: Heard,
): Promise<void> {
  const told = await facet.account(account, port)
  const now = clock.now()
  if (told.outcome !== 'counted') return noteMiss(told, heard, now)
  const { workspaceId, channelId } = claim
  const counts = countsOf(told.counts)
  heard.readings.push({ workspaceId, channelId, subjectId: channelId, at: now, counts })
}

/** After all that is counted: what it does not tell today is asked again with tomorrow's counts, and holds nothing up. */
async function askAudience(
  { clock, lastAudience }: ReadingEngine,
  claim: Claim,
  { account, port }: OpenChannel,
  facet: InsightsFacet,
  heard: Heard,
): Promise<void> {
  if (!facet.audience || heard.stopped) return
  if (!isAudienceDue(await lastAudience(claim), clock.now())) return
  const told = await facet.audience(account, port)
  if (told.outcome === 'counted') heard.audience = told.parts
}

async function askPosts(
  { clock }: ReadingEngine,
  claim: Claim,
  { account, port }: OpenChannel,
  { facet, traits }: { readonly facet: InsightsFacet; readonly traits: InsightTraits },
  heard: Heard,
): Promise<void> {
  for (const posts of inCalls(
    claim.publications.filter(post => post.here),
    traits.postsPerCall,
  )) {
    if (heard.stopped) return
    const answered = new Map<string, PostCounts>()
    let refused = false
    // A thread longer than a call is asked in several.
    for (const ids of chunked(
      posts.flatMap(post => post.remoteIds),
      traits.postsPerCall,
    )) {
      const told = await facet.posts(account, ids, port)
      if (told.outcome === 'counted') {
        for (const post of told.posts) answered.set(post.remoteId, post)
        continue
      }
      noteMiss(told, heard, clock.now())
      if (heard.stopped) return
      refused = true
    }
    for (const post of posts)
      settlePost(claim, post, { answered, refused }, traits, heard, clock.now())
  }
}

function settlePost(
  { workspaceId, channelId }: Claim,
  { id, remoteIds, publishedAt }: DuePublication,
  told: { readonly answered: ReadonlyMap<string, PostCounts>; readonly refused: boolean },
  traits: InsightTraits,
  heard: Heard,
  now: Date,
): void {
  const parts = remoteIds.flatMap(remoteId => told.answered.get(remoteId) ?? [])
  const silent = parts.length < remoteIds.length
  if (silent) {
    const next = told.refused ? nextReading(publishedAt, now) : nextAfterSilence(publishedAt, now)
    heard.publications.push({ id, next, ended: next ? null : 'over' })
    return
  }
  const there = parts.filter(part => !part.gone)
  if (there.length === 0) {
    heard.publications.push({ id, next: null, ended: 'gone' })
    return
  }
  const counts = countsOfThread(
    there.map(part => countsOf(part.counts)),
    { ownThreadCounted: traits.ownThreadCounted ?? false },
  )
  heard.readings.push({ workspaceId, channelId, subjectId: id, at: now, counts })
  const next = nextReading(publishedAt, now)
  heard.publications.push({ id, next, ended: next ? null : 'over' })
}

/** A refusal is of one question; a wait or lost access is of the whole account. */
function noteMiss(told: NotSent, heard: Heard, now: Date): void {
  const code = told.outcome === 'refused' ? told.reason : codeOf(told)
  heard.problem = { code, at: now, answer: told.answer }
  if (told.outcome !== 'refused') heard.stopped = told
}

const codeOf = (told: Exclude<NotSent, { outcome: 'refused' }>): string => {
  if (told.outcome === 'wait') {
    if (told.answer.code === 'over-budget') return 'over-budget'
    return told.answer.status === 429 ? 'rate-limited' : 'network-down'
  }
  return told.permission ? 'permission-missing' : 'channel-reconnect'
}

function settlementOf(engine: ReadingEngine, claim: Claim, heard: Heard): Settlement {
  const now = engine.clock.now()
  const { stopped, publications, problem } = heard
  const account = claim.account && !stopped ? nextAccountReading(claim.channelId, now) : null
  const settlement = { account, publications, wait: null, tries: 0, problem, lost: false }
  if (!stopped) return settlement
  if (stopped.outcome === 'wait') {
    const wait = stopped.until ?? waitAfter(claim, now, engine.random)
    return { ...settlement, wait, tries: claim.tries + 1 }
  }
  // Without the permission to count, publishing and answering may go on.
  return stopped.permission
    ? { ...settlement, wait: new Date(now.getTime() + accountEvery) }
    : { ...settlement, lost: true }
}

/** A minute, then longer, an hour at most. */
export const waitAfter = (claim: Pick<Claim, 'tries'>, now: Date, random: () => number): Date =>
  new Date(now.getTime() + backoff(claim.tries + 1, { base: 60_000, cap: 3_600_000 }, random))

/** Posts together while their ids fit in one call. */
function inCalls(posts: readonly DuePublication[], most: number): DuePublication[][] {
  const calls: DuePublication[][] = []
  let room = 0
  for (const post of posts) {
    if (post.remoteIds.length > room) {
      calls.push([])
      room = most
    }
    calls.at(-1)?.push(post)
    room -= post.remoteIds.length
  }
  return calls
}

const chunked = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  )
