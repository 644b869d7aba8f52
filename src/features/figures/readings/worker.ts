/** The worker that counts: sleeps until an account or a post is due, asks its network, keeps what it said. */
import type { Manifest } from '#connectors/connector.ts'
import type { ChannelDesk } from '#features/channels/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Log } from '#platform/log.ts'
import { keepAudience, lastAudienceReading } from '../store/audience-rows.ts'
import { keepObservations } from '../store/observations.ts'
import {
  type Claim,
  claimReadings,
  nextReadingWake,
  planPublications,
  planReadings,
  type ReadingSlots,
  type Settlement,
  settleReading,
} from '../store/reading-rows.ts'
import { type ReadAccount, readAccount, waitAfter } from './read-account.ts'

export interface ReadingsSettings {
  readonly database: Database
  readonly desk: ChannelDesk
  readonly networks: readonly { readonly manifest: Manifest }[]
  readonly clock: Clock
  readonly log: Log
  readonly random?: () => number
}

export interface ReadingsWorker {
  /** Posts that have just gone out: planned. What is not told here is found by the next look for what is missing. */
  published(posts: readonly { readonly workspaceId: string; readonly id: string }[]): Promise<void>
  /** Looks now; settles when everything due has been asked and written down. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** Accounts of one network that are asked at once: publishing and answering come first. */
const atOnce = 2
/** Posts of one account in a claim, in calls of its network. */
const callsPerClaim = 10
/** Longer than the calls of a claim take; a lost worker's accounts are taken again after it. Seconds. */
const lease = 300
const safetyLook = 30_000
/** Nothing is in a hurry: publishing and the first page come before. */
const startPause = 3_000
const wholeLook = 3_600_000
/** Posts older than their schedule are not looked for. */
const lookBack = 35 * 86_400_000

export async function startReadings(settings: ReadingsSettings): Promise<ReadingsWorker> {
  const worker = new Worker(settings)
  // A budget that stopped reading allows it again.
  const unlisten = await settings.database.listen('parvis_readings', () => void worker.wake())
  worker.start()
  return {
    published: posts => worker.published(posts),
    look: () => worker.wake(),
    async stop() {
      await unlisten()
      await worker.stop()
    },
  }
}

class Worker {
  readonly #settings: ReadingsSettings
  readonly #counted: readonly { readonly network: string; readonly most: number }[]
  #looking: Promise<void> | undefined
  #lookAgain = false
  #wholeLookAt = 0
  #timer: NodeJS.Timeout | undefined
  #stopping = false

  constructor(settings: ReadingsSettings) {
    this.#settings = settings
    this.#counted = settings.networks.flatMap(({ manifest: { network, insights } }) =>
      insights ? [{ network, most: insights.postsPerCall * callsPerClaim }] : [],
    )
  }

  start(): void {
    this.#timer = setTimeout(() => void this.wake(), startPause)
  }

  async published(posts: readonly { workspaceId: string; id: string }[]): Promise<void> {
    if (posts.length === 0) return
    const { database, clock } = this.#settings
    await planPublications(database.app, posts, this.#networks(), clock.now())
  }

  wake(): Promise<void> {
    this.#lookAgain = true
    if (this.#stopping) return Promise.resolve()
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    return this.#looking
  }

  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#timer)
    await this.#looking
  }

  async #look(): Promise<void> {
    let wait = safetyLook
    while (this.#lookAgain && !this.#stopping) {
      this.#lookAgain = false
      try {
        await this.#plan()
        const wake = await this.#readWhatIsDue()
        wait = (wake?.getTime() ?? Infinity) - this.#settings.clock.now().getTime()
      } catch (error) {
        this.#settings.log.problem('readings-failed', error)
      }
    }
    clearTimeout(this.#timer)
    if (this.#stopping) return
    this.#timer = setTimeout(() => void this.wake(), Math.min(Math.max(wait, 1_000), safetyLook))
  }

  #networks(): string[] {
    return this.#counted.map(({ network }) => network)
  }

  /** Accounts at every look; posts that nobody told us of at the start and once an hour. */
  async #plan(): Promise<void> {
    const { database, clock } = this.#settings
    const now = clock.now()
    const whole = now.getTime() >= this.#wholeLookAt
    const since = whole ? new Date(now.getTime() - lookBack) : now
    await planReadings(database.app, this.#networks(), since, now)
    if (whole) this.#wholeLookAt = now.getTime() + wholeLook
  }

  /** Each network goes on at its own pace: one that is slow keeps nobody waiting. */
  async #readWhatIsDue(): Promise<Date | null> {
    await Promise.all(this.#counted.map(one => this.#readNetwork(one)))
    return nextReadingWake(this.#settings.database.app, this.#networks())
  }

  async #readNetwork({ network, most }: { network: string; most: number }): Promise<void> {
    const { database, clock } = this.#settings
    const slots: ReadingSlots = { [network]: { free: atOnce, most } }
    while (!this.#stopping) {
      const claims = await claimReadings(database.app, slots, clock.now(), lease)
      if (claims.length === 0) return
      await Promise.all(claims.map(claim => this.#carry(claim)))
    }
  }

  async #carry(claim: Claim): Promise<void> {
    try {
      await this.#keep(claim, await readAccount(this.#engine(), claim))
    } catch (error) {
      const { workspaceId, channelId, network } = claim
      this.#settings.log.problem('reading-failed', error, { workspaceId, channelId, network })
      await this.#keep(claim, {
        readings: [],
        audience: null,
        settlement: this.#laterOn(claim),
      })
    }
  }

  #engine() {
    const { desk, clock, database, random = Math.random } = this.#settings
    const lastAudience = ({ workspaceId, channelId }: Claim) =>
      database.inWorkspace(workspaceId, trx => lastAudienceReading(trx, channelId))
    return { desk, clock, random, lastAudience }
  }

  /** Nothing was learnt: the account rests for a while. */
  #laterOn(claim: Claim): Settlement {
    const { clock, random = Math.random } = this.#settings
    const now = clock.now()
    return {
      account: null,
      publications: [],
      wait: waitAfter(claim, now, random),
      tries: claim.tries + 1,
      problem: { code: 'unexpected', at: now },
      lost: false,
    }
  }

  async #keep(claim: Claim, { readings, audience, settlement }: ReadAccount): Promise<void> {
    const { database, clock } = this.#settings
    const { workspaceId, channelId } = claim
    if (audience)
      await database.inWorkspace(workspaceId, trx =>
        keepAudience(trx, { workspaceId, channelId, readAt: clock.now(), parts: audience }),
      )
    await database.app.transaction().execute(async trx => {
      await keepObservations(trx, readings)
      await settleReading(trx, claim, settlement, clock.now())
      const rooms = settlement.lost ? ['figures', 'channels'] : ['figures']
      await announceChange(trx, workspaceId, ...rooms)
    })
  }
}
