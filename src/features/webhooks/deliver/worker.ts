/** Delivers what is due: sleeps until the next moment or a notice, a few at a time, never many to one receiver. */
import type { Log } from '#platform/log.ts'
import { type Claim, claimDeliveries, nextDelivery } from '../store/deliveries.ts'
import { type DeliverParts, deliver, timeoutMs } from './deliver.ts'

export interface WebhookWorkerParts extends Omit<DeliverParts, 'random'> {
  readonly log: Log
  readonly random?: () => number
}

export interface WebhookWorker {
  wake(): void
  /** Takes nothing more, and lets what is on its way end. */
  stop(): Promise<void>
}

const mostAtOnce = 16
const mostOfOne = 4
/** Whoever holds a delivery longer is gone: it is tried again, and a receiver may see it twice. */
const leaseMs = timeoutMs + 15_000
const safetyLook = 60_000

export async function startWebhookWorker(parts: WebhookWorkerParts): Promise<WebhookWorker> {
  const worker = makeWorker({ ...parts, random: parts.random ?? Math.random })
  const unlisten = await parts.database.listen('parvis_webhooks', () => worker.wake())
  worker.wake()
  return {
    wake: worker.wake,
    async stop() {
      await unlisten()
      await worker.stop()
    },
  }
}

/** What is on its way, and to whom. */
interface Load {
  readonly onTheirWay: Set<Promise<void>>
  readonly busy: Map<string, number>
}

/** Receivers that have as many deliveries on their way as one may. */
const full = ({ busy }: Load) => [...busy].filter(([, n]) => n >= mostOfOne).map(([id]) => id)

function carry(parts: Parts, load: Load, claim: Claim, wake: () => void): void {
  const { onTheirWay, busy } = load
  const { webhook_id: webhook } = claim
  busy.set(webhook, (busy.get(webhook) ?? 0) + 1)
  const way = deliver(parts, claim)
    // Its lease ends, and it is tried again.
    .catch(error => parts.log.problem('webhook-dropped', error, { delivery: claim.id }))
    .finally(() => {
      onTheirWay.delete(way)
      const left = (busy.get(webhook) ?? 1) - 1
      if (left > 0) busy.set(webhook, left)
      else busy.delete(webhook)
      wake()
    })
  onTheirWay.add(way)
}

type Parts = DeliverParts & { readonly log: Log }

function makeWorker(parts: Parts): WebhookWorker {
  const { database, clock, log } = parts
  const load: Load = { onTheirWay: new Set(), busy: new Map() }
  let looking: Promise<void> | undefined
  let again = false
  let stopping = false
  let timer: NodeJS.Timeout | undefined

  const wake = () => {
    again = true
    if (stopping) return
    looking ??= look().finally(() => {
      looking = undefined
      if (again && !stopping) wake()
    })
  }
  const sleepFor = (milliseconds: number) => {
    if (stopping) return
    timer = setTimeout(wake, Math.min(safetyLook, Math.max(0, milliseconds)))
  }
  const look = async () => {
    again = false
    clearTimeout(timer)
    try {
      const wanted = mostAtOnce - load.onTheirWay.size
      if (wanted <= 0) return
      const now = clock.now()
      const busy = full(load)
      const claims = await claimDeliveries(database.app, { now, wanted, leaseMs, busy })
      for (const claim of claims) carry(parts, load, claim, wake)
      again ||= claims.length > 0
      if (again) return
      const next = await nextDelivery(database.app, full(load))
      sleepFor((next?.getTime() ?? Infinity) - clock.now().getTime())
    } catch (error) {
      log.problem('webhook-claim-failed', error)
      sleepFor(5_000)
    }
  }
  return {
    wake,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await looking
      while (load.onTheirWay.size > 0) await Promise.all(load.onTheirWay)
      clearTimeout(timer)
    },
  }
}
