/**
 * What networks told at our address, read after they heard that it arrived. Whoever reads may die: the event is read again,
 * and keeping it twice leaves one message. What cannot be read for a day is dropped: the next turn of the account finds it.
 */
import type { ReceiveOutcome } from '#connectors/conversations.ts'
import {
  type ChannelDesk,
  type ClaimedHook,
  claimHooks,
  forgetHooks,
  nextHook,
  postponeHook,
  settleHook,
} from '#features/channels/index.ts'
import { backoff } from '#kit/backoff.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Log } from '#platform/log.ts'
import type { Keeper } from '../keep-arrivals.ts'

export interface ToldSettings {
  readonly database: Database
  readonly desk: ChannelDesk
  readonly keeper: Pick<Keeper, 'keep'>
  readonly clock: Clock
  readonly log: Log
  readonly random?: () => number
}

const atOnce = 20
const leaseSeconds = 60
const safetyLook = 30_000
const shortestRest = 100
/** After a failure: ten seconds, and twice as long each time, up to an hour. */
const afterFailure = { base: 10_000, cap: 3_600_000 }
/** About a day of tries. */
const mostTries = 30
const knownForMs = 7 * 86_400_000

export async function startReadingTold(settings: ToldSettings): Promise<{ stop(): Promise<void> }> {
  const reader = new ToldReader(settings)
  const unlisten = await settings.database.listen('parvis_hooks', () => reader.wake())
  reader.wake()
  return {
    async stop() {
      await unlisten()
      await reader.stop()
    },
  }
}

class ToldReader {
  readonly #settings: ToldSettings
  #looking: Promise<void> | undefined
  #again = false
  #timer: NodeJS.Timeout | undefined
  #stopping = false
  #forgotAt = Number.NEGATIVE_INFINITY

  constructor(settings: ToldSettings) {
    this.#settings = settings
  }

  wake(): void {
    this.#again = true
    if (this.#stopping) return
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
  }

  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#timer)
    await this.#looking
  }

  async #look(): Promise<void> {
    let rest = safetyLook
    while (this.#again && !this.#stopping) {
      this.#again = false
      try {
        rest = await this.#round()
      } catch (error) {
        this.#settings.log.problem('hooks-not-read', error)
        rest = 1_000
      }
    }
    clearTimeout(this.#timer)
    if (!this.#stopping) this.#timer = setTimeout(() => this.wake(), rest)
  }

  async #round(): Promise<number> {
    const { database, clock } = this.#settings
    await this.#forget()
    const claimed = await claimHooks(database.app, atOnce, clock.now(), leaseSeconds)
    await Promise.all(claimed.map(hook => this.#read(hook)))
    if (claimed.length === atOnce) this.#again = true
    const next = (await nextHook(database.app))?.getTime() ?? Number.POSITIVE_INFINITY
    return Math.min(Math.max(next - clock.now().getTime(), shortestRest), safetyLook)
  }

  async #read(hook: ClaimedHook): Promise<void> {
    const { database, keeper, log } = this.#settings
    const { workspaceId, channelId, network, instance } = hook
    try {
      const outcome = await this.#ask(hook)
      if (outcome.outcome !== 'received') return await this.#later(hook, outcome)
      const { changes } = outcome
      if (changes.length > 0)
        await keeper.keep([{ workspaceId, channelId, network, instance, changes, how: 'webhook' }])
      await database.inWorkspace(workspaceId, trx => settleHook(trx, hook))
    } catch (error) {
      log.problem('hook-not-read', error, { channelId, network })
      await this.#later(hook)
    }
  }

  async #ask({ workspaceId, channelId, channelUpdatedAt, payload }: ClaimedHook) {
    const { desk } = this.#settings
    const channel = await desk.open(workspaceId, channelId, channelUpdatedAt)
    const { connector, account, port, readingWait, countTold } = channel
    await countTold(payload)
    const receive = connector.conversations?.receive
    const nothing: ReceiveOutcome = { outcome: 'received', changes: [] }
    // Where the budget leaves nothing to read, its turn brings it, once there is something again.
    if (!receive || (await readingWait())) return nothing
    return receive(account, payload, port)
  }

  async #later(hook: ClaimedHook, outcome?: Exclude<ReceiveOutcome, { outcome: 'received' }>) {
    const { database, clock, random = Math.random } = this.#settings
    const hopeless = outcome?.outcome === 'refused' || hook.tries >= mostTries
    const wait = backoff(hook.tries, afterFailure, random)
    const asked = outcome?.outcome === 'wait' ? outcome.until : undefined
    const until = asked ?? new Date(clock.now().getTime() + wait)
    await database.inWorkspace(hook.workspaceId, trx =>
      hopeless ? settleHook(trx, hook) : postponeHook(trx, hook, until),
    )
  }

  async #forget(): Promise<void> {
    const { database, clock } = this.#settings
    const now = clock.now().getTime()
    if (now - this.#forgotAt < 3_600_000) return
    this.#forgotAt = now
    await forgetHooks(database.app, new Date(now - knownForMs))
  }
}
