import { z } from 'zod'
import type { Result } from '#kit/result.ts'
import type { ChannelPort } from '../connector.ts'
import { reports } from './addresses.ts'
import { ask } from './call.ts'
import type { Stopped } from './comments.ts'

export interface Report {
  readonly metrics: string
  readonly dimensions: string
  readonly filters?: string
  readonly sort?: string
  /** ISO day. */
  readonly since: string
}

type Row = readonly (string | number)[]

/** Without a row there is no `rows`: nothing was watched. */
const reportShape = z.object({
  columnHeaders: z.array(z.unknown()),
  rows: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
})

/** Rows of a report: its dimensions first, then its metrics. The Analytics API has a quota of its own. */
export const askReport = (
  port: ChannelPort,
  { since, ...report }: Report,
): Promise<Result<readonly Row[], Stopped>> =>
  ask(port, {
    ...{ method: 'GET', url: reports, permission: 'count', cost: null },
    query: {
      ids: 'channel==MINE',
      startDate: since,
      endDate: port.clock.now().toISOString().slice(0, 10),
      ...report,
    },
    read: value => {
      const read = reportShape.safeParse(value)
      return read.success ? (read.data.rows ?? []) : null
    },
  })
