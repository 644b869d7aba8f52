/**
 * Streams: each belongs to one process, which says so again before its lease ends. One that breaks is opened again, later
 * each time; meanwhile, and after, its account is read by turns, and what was missed is a gap until it is there.
 */
import type { Json, Manifest } from '#connectors/connector.ts'
import type { StreamHandlers } from '#connectors/conversations.ts'
import type { ChannelDesk } from '#features/channels/index.ts'
import { backoff } from '#kit/backoff.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Log } from '#platform/log.ts'
import type { Keeper } from '../keep-arrivals.ts'
import {
  claimStreams,
  endStream,
  holdStreams,
  openStream,
  type StreamTurn,
} from '../store/arrivals.ts'
import { stoppedBy } from './read-account.ts'

export interface StreamSettings {
  readonly database: Database
  readonly desk: ChannelDesk
  readonly networks: readonly { readonly manifest: Manifest }[]
  readonly keeper: Pick<Keeper, 'keep'>
  readonly clock: Clock
  readonly log: Log
  readonly listener: string
  readonly random?: () => number
  /** Something is to be fetched at once. */
  readonly wake: () => void
}

const mostHeld = 500
const leaseMs = 30_000
const sayAgain = 8_000
const reopening = { base: 2_000, cap: 300_000 }

export function startStreams(settings: StreamSettings): { stop(): Promise<void> } {
  const networks = settings.networks.flatMap(({ manifest: { network, conversations } }) =>
    conversations?.arrivesBy.includes('stream') ? [network] : [],
  )
  if (networks.length === 0) return { stop: async () => undefined }
  const streams = new Streams(settings, networks)
  streams.start()
  return streams
}

interface Held {
  readonly turn: StreamTurn
  readonly abort: AbortController
  readonly ended: Promise<void>
}

class Streams {
  readonly #settings: StreamSettings
  readonly #networks: readonly string[]
  readonly #held = new Map<string, Held>()
  #timer: NodeJS.Timeout | undefined
  #looking: Promise<void> = Promise.resolve()
  #stopping = false

  constructor(settings: StreamSettings, networks: readonly string[]) {
    this.#settings = settings
    this.#networks = networks
  }

  start(): void {
    this.#looking = this.#look()
  }

  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#timer)
    await this.#looking
    const held = [...this.#held.values()]
    for (const { abort } of held) abort.abort()
    await Promise.all(held.map(({ ended }) => ended))
  }

  async #look(): Promise<void> {
    try {
      await this.#hold()
      await this.#take()
    } catch (error) {
      this.#settings.log.problem('streams-not-claimed', error)
    }
    if (this.#stopping) return
    this.#timer = setTimeout(() => {
      this.#looking = this.#look()
    }, sayAgain)
  }

  async #hold(): Promise<void> {
    const { database, clock, listener } = this.#settings
    const channels = [...this.#held.keys()]
    if (channels.length === 0) return
    const until = new Date(clock.now().getTime() + leaseMs)
    const still = new Set(await holdStreams(database.app, listener, channels, until))
    // Another process has it, or the account is gone.
    for (const [channel, { abort }] of this.#held) if (!still.has(channel)) abort.abort()
  }

  async #take(): Promise<void> {
    const { database, clock, listener } = this.#settings
    const free = mostHeld - this.#held.size
    if (free <= 0 || this.#stopping) return
    const now = clock.now()
    const turns = await claimStreams(database.app, listener, this.#networks, free, now, leaseMs)
    for (const turn of turns) this.#open(turn)
  }

  #open(turn: StreamTurn): void {
    const abort = new AbortController()
    const ended = this.#listen(turn, abort.signal)
      .catch((error: unknown) => {
        this.#settings.log.problem('stream-dropped', error, { channelId: turn.channelId })
      })
      .finally(() => this.#held.delete(turn.channelId))
    this.#held.set(turn.channelId, { turn, abort, ended })
  }

  async #listen(turn: StreamTurn, signal: AbortSignal): Promise<void> {
    const { database, clock, listener, random = Math.random } = this.#settings
    const stop = await this.#untilItEnds(turn, signal)
    const now = clock.now()
    // Given back by us: whoever takes it next opens it at once.
    const broken = !signal.aborted
    const wait = backoff(turn.failures + 1, reopening, random)
    const next = stop.lost ? null : broken ? (stop.until ?? new Date(now.getTime() + wait)) : now
    await endStream(database.app, listener, turn, { broken, next, lost: stop.lost }, now)
    const rooms = stop.lost ? ['inbox.arrivals', 'channels'] : ['inbox.arrivals']
    await announceChange(database.app, turn.workspaceId, ...rooms)
    this.#settings.wake()
  }

  async #untilItEnds(
    turn: StreamTurn,
    signal: AbortSignal,
  ): Promise<{ readonly until: Date | null; readonly lost: Json }> {
    const { desk, log, clock } = this.#settings
    try {
      const { account, port, connector } = await desk.open(
        turn.workspaceId,
        turn.channelId,
        turn.channelUpdatedAt,
      )
      const listen = connector.conversations?.listen
      if (!listen) return { until: null, lost: null }
      const outcome = await listen(account, this.#handlers(turn, signal), port)
      const { until, lost, problem } = stoppedBy(outcome)
      const { answer } = problem
      const said = { code: problem.code, at: clock.now().toISOString() }
      return {
        until,
        lost: lost ? { ...said, ...(answer ? { answer: { ...answer } } : {}) } : null,
      }
    } catch (error) {
      log.problem('stream-failed', error, { channelId: turn.channelId, network: turn.network })
      return { until: null, lost: null }
    }
  }

  #handlers(turn: StreamTurn, signal: AbortSignal): StreamHandlers {
    const { database, clock, keeper, listener, log, wake } = this.#settings
    const { workspaceId, channelId, network, instance } = turn
    return {
      signal,
      changed: changes =>
        keeper.keep([{ workspaceId, channelId, network, instance, changes, how: 'stream' }]),
      opened: () => {
        openStream(database.app, listener, turn, clock.now())
          .then(() => announceChange(database.app, workspaceId, 'inbox.arrivals'))
          .then(wake)
          .catch(error => log.problem('stream-not-noted', error, { channelId }))
      },
    }
  }
}
