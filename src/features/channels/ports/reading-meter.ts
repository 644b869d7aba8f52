/** Networks that bill reading: what each answer holds is written down, and the month's budget stops the next. */
import type { Connector, InstancePort, Json } from '#connectors/connector.ts'
import type { BilledReading } from '#connectors/quota.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Log } from '#platform/log.ts'
import type { Ports } from '../ports.ts'
import { isReadingOver, keepReadings } from '../store/readings.ts'

export interface Meter {
  readonly request: InstancePort['request']
  /** Asked before what can wait is read. Null: it may be read; else when it is worth asking again. */
  readonly readingWait: () => Promise<Date | null>
  /** Counts an event that the network told at our address. Told again on the same day of UTC, it costs nothing. */
  readonly countTold: (payload: Json) => Promise<void>
}

/** So soon is a budget noticed that was raised, or a month that began. Milliseconds. */
const lookAgain = 15 * 60_000

/** The port of a network before any account of it is there: what connecting reads is billed as well. */
export function meteredInstance(
  parts: Parameters<typeof meter>[0] & { readonly ports: Pick<Ports, 'instance'> },
  workspaceId: string,
  connector: Pick<Connector, 'rules' | 'manifest'>,
): InstancePort {
  const port = parts.ports.instance(connector.manifest.network, workspaceId)
  return { ...port, request: meter(parts, { workspaceId }, connector, port).request }
}

export function meter(
  { database, log }: { readonly database: Pick<Database, 'inWorkspace'>; readonly log: Log },
  { workspaceId, channelId }: { readonly workspaceId: string; readonly channelId?: string },
  { rules, manifest }: Pick<Connector, 'rules' | 'manifest'>,
  { request, clock }: Pick<InstancePort, 'request' | 'clock'>,
): Meter {
  const { network } = manifest
  const { readings = () => [], toldPrice = () => [] } = rules
  const count = async (billed: readonly BilledReading[]): Promise<void> => {
    if (billed.length === 0) return
    // What was read is there and paid: an answer that cannot be counted is not taken away from who needs it.
    await database
      .inWorkspace(workspaceId, trx =>
        keepReadings(trx, { workspaceId, network, readings: billed }, clock.now()),
      )
      .catch(error => log.problem('reading-not-counted', error, { channelId, network }))
  }
  return {
    async request(asked) {
      const answer = await request(asked)
      if (answer.ok) await count(readings(asked, answer.value))
      return answer
    },
    async readingWait() {
      if (!rules.readings) return null
      const now = clock.now()
      const over = await database.inWorkspace(workspaceId, trx => isReadingOver(trx, network, now))
      return over ? new Date(now.getTime() + lookAgain) : null
    },
    countTold: payload => count(toldPrice(payload)),
  }
}
