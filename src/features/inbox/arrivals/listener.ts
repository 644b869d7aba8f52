/**
 * The listener: reads each account by turns, often while somebody looks, rarely while nobody does. It takes no more than it
 * can call, and any number of listeners share the accounts. One broken account or connector keeps nobody waiting.
 */
import type { Manifest } from '#connectors/connector.ts'
import type { ConversationTraits } from '#connectors/conversations.ts'
import type { ChannelDesk } from '#features/channels/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Log } from '#platform/log.ts'
import type { Keeper } from '../keep-arrivals.ts'
import {
  type ArrivalSlots,
  claimArrivals,
  nextArrivalWake,
  planArrivals,
  type Settlement,
  settleArrival,
  type Turn,
} from '../store/arrivals.ts'
import { type Reader, readAccount } from './read-account.ts'
import { startStreams } from './streams.ts'

export interface ListenerSettings {
  readonly database: Database
  readonly desk: ChannelDesk
  readonly networks: readonly { readonly manifest: Manifest }[]
  readonly keeper: Pick<Keeper, 'keep'>
  readonly clock: Clock
  readonly log: Log
  /** Who holds the streams: host and process. */
  readonly listener: string
  readonly random?: () => number
}

export interface ListeningWorker {
  /** Looks now. */
  wake(): void
  /** Takes nothing more, lets what is being read end and be kept. */
  stop(): Promise<void>
}

/** Accounts of one network that are read at once. */
const atOnce = 8
/** A turn is two readings of some calls each: whoever is silent longer has lost its account. */
const leaseSeconds = 120
const safetyLook = 30_000
/** Accounts that nobody told of are looked for as often. */
const betweenPlans = 10_000
/** What is due and cannot be taken (its server's minute is spent) is asked for again after this. */
const shortestRest = 200

export async function startListening(settings: ListenerSettings): Promise<ListeningWorker> {
  const listener = new Listener(settings)
  const unlisten = await settings.database.listen('parvis_arrivals', () => listener.replan())
  const streams = startStreams({ ...settings, wake: () => listener.wake() })
  listener.wake()
  return {
    wake: () => listener.wake(),
    async stop() {
      await unlisten()
      await streams.stop()
      await listener.stop()
    },
  }
}

class Listener {
  readonly #settings: ListenerSettings
  readonly #reader: Reader
  readonly #traits: ReadonlyMap<string, ConversationTraits>
  readonly #busy = new Map<string, number>()
  readonly #onTheirWay = new Set<Promise<void>>()
  #looking: Promise<void> | undefined
  #lookAgain = false
  #plannedAt = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | undefined
  #stopping = false

  constructor(settings: ListenerSettings) {
    this.#settings = settings
    const { desk, keeper, clock, log, random = Math.random } = settings
    this.#reader = { desk, keeper, clock, log, random }
    this.#traits = new Map(
      settings.networks.flatMap(({ manifest: { network, conversations } }) =>
        conversations ? [[network, conversations]] : [],
      ),
    )
  }

  /** An account may be new, or connected again. */
  replan(): void {
    this.#plannedAt = Number.NEGATIVE_INFINITY
    this.wake()
  }

  wake(): void {
    this.#lookAgain = true
    if (this.#stopping) return
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
  }

  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#timer)
    await this.#looking
    while (this.#onTheirWay.size > 0) await Promise.all(this.#onTheirWay)
  }

  async #look(): Promise<void> {
    let rest = safetyLook
    while (this.#lookAgain && !this.#stopping) {
      this.#lookAgain = false
      try {
        rest = await this.#round()
      } catch (error) {
        this.#settings.log.problem('arrivals-not-claimed', error)
        rest = 1_000
      }
    }
    clearTimeout(this.#timer)
    if (this.#stopping) return
    this.#timer = setTimeout(() => this.wake(), rest)
  }

  /** Gives how long nothing is due. Milliseconds. */
  async #round(): Promise<number> {
    const { database, clock } = this.#settings
    const { app } = database
    if (performance.now() - this.#plannedAt >= betweenPlans) await this.#plan()
    for (const turn of await claimArrivals(app, this.#slots(), clock.now())) this.#carry(turn)
    const resting = [...this.#traits.keys()].filter(network => this.#free(network) > 0)
    const wake = await nextArrivalWake(app, resting)
    const wait = (wake?.getTime() ?? Number.POSITIVE_INFINITY) - clock.now().getTime()
    return Math.min(Math.max(wait, shortestRest), safetyLook)
  }

  async #plan(): Promise<void> {
    const { database, clock } = this.#settings
    this.#plannedAt = performance.now()
    const history = [...this.#traits].map(([network, traits]) => [network, traits.history])
    const days = Object.fromEntries(history)
    for (const workspace of await planArrivals(database.app, days, clock.now())) {
      await announceChange(database.app, workspace, 'inbox.arrivals')
    }
  }

  #free(network: string): number {
    return atOnce - (this.#busy.get(network) ?? 0)
  }

  #slots(): ArrivalSlots {
    const slots: { [network: string]: ArrivalSlots[string] } = {}
    for (const [network, { fetchBudget }] of this.#traits) {
      const free = this.#free(network)
      if (free > 0) {
        slots[network] = { free, budget: fetchBudget.value, lease_seconds: leaseSeconds }
      }
    }
    return slots
  }

  #carry(turn: Turn): void {
    const traits = this.#traits.get(turn.network)
    if (!traits) return
    this.#busy.set(turn.network, (this.#busy.get(turn.network) ?? 0) + 1)
    const way = this.#read(traits, turn)
      .catch((error: unknown) => {
        // Its lease ends, and whoever takes it over reads from the same cursor.
        this.#settings.log.problem('arrivals-dropped', error, { channelId: turn.channelId })
      })
      .finally(() => {
        this.#onTheirWay.delete(way)
        this.#busy.set(turn.network, (this.#busy.get(turn.network) ?? 1) - 1)
        this.wake()
      })
    this.#onTheirWay.add(way)
  }

  async #read(traits: ConversationTraits, turn: Turn): Promise<void> {
    const { app } = this.#settings.database
    const settled = await readAccount(this.#reader, traits, turn)
    const held = await settleArrival(app, turn, settled)
    if (!held || !isNews(turn, settled)) return
    const rooms = settled.lost ? ['inbox.arrivals', 'channels'] : ['inbox.arrivals']
    await announceChange(app, turn.workspaceId, ...rooms)
  }
}

/** Whether the word under the list changes: a reading like the one before is none. */
const isNews = (turn: Turn, settled: Settlement): boolean =>
  settled.lost ||
  settled.history !== null ||
  turn.hasGap ||
  settled.broken !== null ||
  settled.failures > 0 !== turn.failures > 0
