/** Networks that bill reading: what each answer holds is written down, and the month's budget stops the next. */
import type { ChannelAccount, ChannelPort, Connector } from '#connectors/connector.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Log } from '#platform/log.ts'
import { isReadingOver, keepReadings } from '../store/readings.ts'

export interface Meter {
  readonly request: ChannelPort['request']
  /** Asked before what can wait is read. Null: it may be read; else when it is worth asking again. */
  readonly readingWait: () => Promise<Date | null>
}

/** So soon is a budget noticed that was raised, or a month that began. Milliseconds. */
const lookAgain = 15 * 60_000

export function meter(
  { database, log }: { readonly database: Pick<Database, 'inWorkspace'>; readonly log: Log },
  { workspaceId, channelId }: Pick<ChannelAccount, 'workspaceId' | 'channelId'>,
  { rules, manifest }: Pick<Connector, 'rules' | 'manifest'>,
  { request, clock }: Pick<ChannelPort, 'request' | 'clock'>,
): Meter {
  const { readings } = rules
  const { network } = manifest
  if (!readings) return { request, readingWait: async () => null }
  return {
    async request(asked) {
      const answer = await request(asked)
      const billed = answer.ok ? readings(asked, answer.value) : []
      if (billed.length > 0)
        // What was read is there and paid: an answer that cannot be counted is not taken away from who needs it.
        await database
          .inWorkspace(workspaceId, trx =>
            keepReadings(trx, { workspaceId, network, readings: billed }, clock.now()),
          )
          .catch(error => log.problem('reading-not-counted', error, { channelId, network }))
      return answer
    },
    async readingWait() {
      const now = clock.now()
      const over = await database.inWorkspace(workspaceId, trx => isReadingOver(trx, network, now))
      return over ? new Date(now.getTime() + lookAgain) : null
    },
  }
}
