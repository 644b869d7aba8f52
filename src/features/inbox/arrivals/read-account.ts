/** One turn of one account: what is new, then a page of its history. What is kept is kept before the cursor moves. */
import type { ChannelPort, Json, NetworkAnswer } from '#connectors/connector.ts'
import type { ConversationTraits, FetchedChanges, FetchOutcome } from '#connectors/conversations.ts'
import type { ChannelDesk, OpenChannel } from '#features/channels/index.ts'
import { backoff } from '#kit/backoff.ts'
import type { Clock } from '#kit/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Arrival } from '../arrival.ts'
import type { Keeper } from '../keep-arrivals.ts'
import type { Settlement, Turn } from '../store/arrivals.ts'

export interface Reader {
  readonly desk: ChannelDesk
  readonly keeper: Pick<Keeper, 'keep'>
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
}

/** After a failure: ten seconds, and twice as long each time, up to ten minutes. */
const afterFailure = { base: 10_000, cap: 600_000 }
/** Silence that is short is no gap: the next reading brings what it hid. */
const shortestGap = 60_000
/** Pages of history one after the other leave the server, and the database, some air. */
const betweenHistoryPages = 300

interface Stopped {
  readonly until: Date | null
  readonly lost: boolean
  readonly problem: { readonly code: string; readonly answer?: NetworkAnswer }
}

type Read = { readonly page: FetchedChanges } | { readonly stopped: Stopped }

export async function readAccount(
  reader: Reader,
  traits: ConversationTraits,
  turn: Turn,
): Promise<Settlement> {
  const opened = await open(reader, turn)
  if ('stopped' in opened) return failed(reader, turn, opened.stopped, 0)
  const { channel, port, calls } = opened
  const fetch = channel.connector.conversations?.fetch
  if (!fetch) return failed(reader, turn, unreadable, 0)
  const ask = (cursor: Json | null, since: Date, how: Arrival['how']): Promise<Read> =>
    attempt(reader, turn, how, () => fetch(channel.account, cursor, since, port))
  const live = turn.isLive ? await ask(turn.cursor, turn.liveSince, 'fetch') : null
  if (live && 'stopped' in live) return failed(reader, turn, live.stopped, calls())
  const history = turn.isHistory
    ? await ask(turn.historyCursor, turn.historySince, 'history')
    : null
  const read = { live: live && pageRead(reader, traits, turn, live.page), calls: calls() }
  if (history && 'stopped' in history) return pastFailed(reader, turn, history.stopped, read)
  return succeeded(reader, turn, {
    ...read,
    history: history && historyRead(reader, history.page),
    caughtUp: live !== null && !live.page.more,
  })
}

/** The cursor stays where it is: what is missed meanwhile comes once the budget allows it. */
const overBudget = (until: Date): Stopped => ({
  until,
  lost: false,
  problem: { code: 'over-budget' },
})

const unreadable: Stopped = { until: null, lost: false, problem: { code: 'unreadable' } }

async function open(
  { desk, log }: Reader,
  turn: Turn,
): Promise<
  | { readonly channel: OpenChannel; readonly port: ChannelPort; readonly calls: () => number }
  | { readonly stopped: Stopped }
> {
  const { workspaceId, channelId, network } = turn
  try {
    const channel = await desk.open(workspaceId, channelId, turn.channelUpdatedAt)
    const wait = await channel.readingWait()
    if (wait) return { stopped: overBudget(wait) }
    let calls = 0
    const request: ChannelPort['request'] = asked => {
      calls += 1
      return channel.port.request(asked)
    }
    return { channel, port: { ...channel.port, request }, calls: () => calls }
  } catch (error) {
    log.problem('arrivals-not-opened', error, { channelId, network })
    return { stopped: unreadable }
  }
}

/** A connector that throws is a broken one: its account waits, the others go on. */
async function attempt(
  { keeper, log }: Reader,
  { workspaceId, channelId, network, instance }: Turn,
  how: Arrival['how'],
  fetch: () => Promise<FetchOutcome>,
): Promise<Read> {
  try {
    const outcome = await fetch()
    if (outcome.outcome !== 'fetched') return { stopped: stoppedBy(outcome) }
    const { changes } = outcome.page
    if (changes.length > 0) {
      await keeper.keep([{ workspaceId, channelId, network, instance, changes, how }])
    }
    return { page: outcome.page }
  } catch (error) {
    log.problem('arrivals-not-read', error, { channelId, network })
    return { stopped: unreadable }
  }
}

export function stoppedBy(outcome: Exclude<FetchOutcome, { outcome: 'fetched' }>): Stopped {
  const { answer } = outcome
  if (outcome.outcome === 'reconnect') {
    return { until: null, lost: true, problem: { code: 'access-refused', answer } }
  }
  if (outcome.outcome === 'wait') {
    const code = answer.status === 429 ? 'rate-limited' : 'network-down'
    return { until: outcome.until ?? null, lost: false, problem: { code, answer } }
  }
  return { until: null, lost: false, problem: { code: outcome.reason, answer } }
}

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds)

type Live = NonNullable<Settlement['live']>
type History = NonNullable<Settlement['history']>

function pageRead(
  { clock }: Reader,
  { fetchEvery }: ConversationTraits,
  { streams, busy }: Turn,
  { cursor, more }: FetchedChanges,
): Live {
  const now = clock.now()
  const often = later(now, streams ? fetchEvery.quiet : fetchEvery.busy)
  const next = more ? now : busy ? often : later(now, fetchEvery.quiet)
  return { cursor, next, busyNext: often }
}

const historyRead = ({ clock }: Reader, { cursor, more, progress }: FetchedChanges): History => ({
  cursor,
  progress: progress ?? null,
  done: !more,
  next: more ? later(clock.now(), betweenHistoryPages) : null,
})

const succeeded = (
  { clock }: Reader,
  turn: Turn,
  read: Pick<Settlement, 'live' | 'history' | 'calls' | 'caughtUp'>,
): Settlement => {
  const now = clock.now()
  return {
    ...read,
    read: now,
    failures: read.live ? 0 : turn.failures,
    problem: null,
    lost: false,
    broken: null,
    at: now,
  }
}

/** What is new goes on coming while the past cannot be read. */
function pastFailed(
  reader: Reader,
  turn: Turn,
  stopped: Stopped,
  read: { readonly live: Live | null; readonly calls: number },
): Settlement {
  if (stopped.lost) return failed(reader, turn, stopped, read.calls)
  const now = reader.clock.now()
  const next = stopped.until ?? later(now, backoff(2, afterFailure, reader.random))
  const history: History = { progress: null, done: false, next }
  return succeeded(reader, turn, { ...read, history, caughtUp: false })
}

function failed(
  { clock, random }: Reader,
  turn: Turn,
  { until, lost, problem }: Stopped,
  calls: number,
): Settlement {
  const now = clock.now()
  const failures = turn.failures + 1
  const next = until && until > now ? until : later(now, backoff(failures, afterFailure, random))
  const silence = now.getTime() - (turn.lastReadAt ?? now).getTime()
  return {
    live: { next, busyNext: null },
    history: turn.isHistory ? { progress: null, done: false, next } : null,
    read: null,
    failures,
    problem: { code: problem.code, at: now.toISOString(), ...answerOf(problem.answer) },
    lost,
    broken: silence >= shortestGap ? turn.lastReadAt : null,
    caughtUp: false,
    calls,
    at: now,
  }
}

const answerOf = (answer: NetworkAnswer | undefined): { readonly [key: string]: Json } =>
  answer ? { answer: { ...answer } } : {}
