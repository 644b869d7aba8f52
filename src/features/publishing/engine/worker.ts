/** The publishing worker: sleeps until the next publication is due, takes no more than it can call, lets nothing double. */
import type { Manifest } from '#connectors/connector.ts'
import type { ChannelDesk } from '#features/channels/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Log } from '#platform/log.ts'
import { type Counters, makeCounters } from './counters.ts'
import { type Engine, leaseSeconds } from './engine.ts'
import { type Ledger, makeLedger, type Slots } from './ledger.ts'
import type { Claim, Settled } from './ledger-rows.ts'
import { readBackPublication } from './look.ts'
import { isTwinClash, persist } from './persist.ts'
import { type Placer, startPlacer } from './placer.ts'
import { sendPublication } from './send.ts'
import { makePurse } from './spend.ts'

export interface PublishingWorkerSettings {
  readonly database: Database
  readonly desk: ChannelDesk
  readonly networks: readonly { readonly manifest: Manifest }[]
  readonly clock: Clock
  readonly log: Log
  /** Who did it, in the ledger: host and process. */
  readonly worker: string
  /** Facts, after they are durable; what it does or fails to do changes no outcome. */
  readonly onSettled?: (facts: readonly Settled[]) => void | Promise<void>
  readonly random?: () => number
  /** Milliseconds past its hour after which a publication that could not leave waits for a person; one hour unless said. */
  readonly grace?: number
}

export interface PublishingWorker {
  readonly counters: Counters
  /** Looks now. */
  wake(): void
  /** Takes nothing more, lets what is on its way end and be written down. */
  stop(): Promise<void>
}

/** Claimed this long before its moment, so that the claim's commit does not make it late. */
const ahead = 30
const safetyLook = 30_000
/** Smaller claims cost more each: a sixth for half of it. A claim of more keeps its first publications waiting for its last. */
const largestClaim = 500
const oneHour = 3_600_000
/** A doubt is in no hurry: looks leave most of the calls to what is due. */
const looksOf = (concurrency: number) => Math.min(32, Math.ceil(concurrency / 4))
/** Outcomes that wait to be written while more is claimed. */
const mostUnwritten = 4_000

export async function startPublishingWorker(
  settings: PublishingWorkerSettings,
): Promise<PublishingWorker> {
  const worker = new Worker(settings)
  const wake = () => {
    worker.wake()
    worker.placer.wake()
  }
  const unlisten = await settings.database.listen('parvis_publications', wake)
  wake()
  return {
    counters: worker.counters,
    wake,
    stop: async () => {
      await unlisten()
      await worker.stop()
    },
  }
}

class Worker {
  readonly counters = makeCounters()
  readonly placer: Placer
  readonly #settings: PublishingWorkerSettings
  readonly #engine: Engine
  readonly #ledger: Ledger
  /** Calls under way, by network; and how many of them are looks. */
  readonly #busy = new Map<string, number>()
  readonly #looks = new Map<string, number>()
  readonly #onTheirWay = new Set<Promise<void>>()
  /** Networks of which more is due than there were slots. */
  readonly #hungry = new Set<string>()
  #looking: Promise<void> | undefined
  #lookAgain = false
  #twinsWait = false
  /** Outcomes pile up: nothing is claimed until some are written. */
  #backedUp = false
  #timer: NodeJS.Timeout | undefined
  #stopping = false

  constructor(settings: PublishingWorkerSettings) {
    const { database, desk, clock, log, worker } = settings
    this.#settings = settings
    this.#ledger = makeLedger({
      database,
      worker,
      ahead,
      grace: settings.grace ?? oneHour,
      onSettled: (facts, woke) => this.#announce(facts, woke),
      onTrouble: error => this.#trouble('ledger-trouble', error),
    })
    this.#engine = {
      ledger: this.#ledger,
      desk,
      purse: makePurse(database, clock.now, error => this.#trouble('spend-not-given-back', error)),
      clock,
      log,
      random: settings.random ?? Math.random,
      counters: this.counters,
      stopping: () => this.#stopping,
    }
    const keeping = settings.networks.filter(({ manifest }) =>
      manifest.formats.some(({ onSchedule }) => onSchedule),
    )
    const names = keeping.map(({ manifest }) => manifest.network)
    this.placer = startPlacer(this.#engine, names, () => this.wake())
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
    await this.placer.stop()
    await this.#looking
    while (this.#onTheirWay.size > 0) await Promise.all(this.#onTheirWay)
    await this.#ledger.flush()
  }

  async #look(): Promise<void> {
    while (this.#lookAgain && !this.#stopping) {
      this.#lookAgain = false
      try {
        await this.#round()
      } catch (error) {
        if (isTwinClash(error)) {
          this.#lookAgain = true
          continue
        }
        this.#trouble('claim-failed', error)
        this.#sleepFor(1_000)
        return
      }
    }
  }

  async #round(): Promise<void> {
    const slots = this.#freeSlots()
    const now = this.#settings.clock.now()
    const asked = Object.keys(slots)
    if (asked.length > 0) {
      const claims = await persist(
        () => this.#ledger.claim(slots, now),
        () => undefined,
        3,
      )
      this.counters.claimed += claims.length
      // From its commit on a claim holds; its lease counts from before it.
      const claimedAt = this.#settings.clock.now()
      for (const claim of claims) this.#carry(claim, claimedAt)
      for (const network of asked) {
        const taken = claims.filter(claim => claim.network === network).length
        if (taken < (slots[network]?.free ?? 0)) this.#hungry.delete(network)
        else {
          this.#hungry.add(network)
          this.#lookAgain ||= this.#isWorthAClaim(network)
        }
      }
    }
    if (this.#lookAgain) return
    // A hungry network is served as its slots become free; the others rest until their next moment.
    const resting = this.#networks().filter(network => !this.#hungry.has(network))
    // Asked as of the claim: what has come due since then is the next thing to wake for.
    const rest = await this.#ledger.rest(resting, now)
    this.#twinsWait = rest.twins
    const wait = (rest.wakeAt?.getTime() ?? Infinity) - this.#settings.clock.now().getTime() - ahead
    this.#sleepFor(Math.min(wait, safetyLook))
  }

  #networks(): string[] {
    return this.#settings.networks.map(({ manifest }) => manifest.network)
  }

  #freeSlots(): Slots {
    const slots: { [network: string]: Slots[string] } = {}
    this.#backedUp = this.#ledger.backlog() > mostUnwritten
    for (const { manifest } of this.#settings.networks) {
      const { callTimeout, concurrency } = manifest.publishing
      const free = concurrency - (this.#busy.get(manifest.network) ?? 0)
      if (free <= 0 || this.#backedUp) this.#hungry.add(manifest.network)
      else {
        const asked = Math.min(free, largestClaim)
        const looks = looksOf(concurrency) - (this.#looks.get(manifest.network) ?? 0)
        slots[manifest.network] = { free: asked, looks, lease_seconds: leaseSeconds(callTimeout) }
      }
    }
    return slots
  }

  #carry(claim: Claim, claimedAt: Date): void {
    const { network } = claim
    const isDoubt = claim.was !== 'scheduled' && claim.was !== 'waiting'
    count(this.#busy, network, 1)
    if (isDoubt) count(this.#looks, network, 1)
    const way = (
      isDoubt
        ? readBackPublication(this.#engine, claim)
        : sendPublication(this.#engine, claim, claimedAt)
    )
      .catch((error: unknown) => {
        // Its lease ends, and whoever takes it over reads the network back.
        this.#trouble('publication-dropped', error, claim.id)
      })
      .finally(() => {
        this.#onTheirWay.delete(way)
        if (isDoubt) count(this.#looks, network, -1)
        this.#release(network)
      })
    this.#onTheirWay.add(way)
  }

  /** Claims are made for a good handful of free slots at a time. */
  #release(network: string): void {
    count(this.#busy, network, -1)
    if (!this.#hungry.has(network)) return
    if (this.#isWorthAClaim(network)) this.wake()
  }

  #isWorthAClaim(network: string): boolean {
    const found = this.#settings.networks.find(({ manifest }) => manifest.network === network)
    const concurrency = found?.manifest.publishing.concurrency ?? 1
    return (this.#busy.get(network) ?? 0) <= concurrency * 0.75
  }

  #sleepFor(milliseconds: number): void {
    clearTimeout(this.#timer)
    if (this.#stopping) return
    this.#timer = setTimeout(() => this.wake(), Math.max(0, milliseconds))
  }

  #announce(facts: readonly Settled[], woke: boolean): void {
    if (woke || this.#twinsWait || this.#backedUp) this.wake()
    const { onSettled } = this.#settings
    if (!onSettled || facts.length === 0) return
    const tell = async () => onSettled(facts)
    tell().catch((error: unknown) => this.#trouble('settled-not-announced', error))
  }

  #trouble(event: string, error: unknown, publication?: string): void {
    this.counters.troubles += 1
    this.#settings.log.problem(event, error, { worker: this.#settings.worker, publication })
  }
}

const count = (counts: Map<string, number>, network: string, change: number) =>
  counts.set(network, (counts.get(network) ?? 0) + change)
