import type { ChannelDesk, OpenChannel } from '#features/channels/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Log } from '#platform/log.ts'
import type { Moment, Standing } from '../domain/settle.ts'
import type { Counters } from './counters.ts'
import type { Ledger } from './ledger.ts'
import type { Claim } from './ledger-rows.ts'
import type { Purse } from './spend.ts'

/** What the two ways of a claim, sending and reading back, share. */
export interface Engine {
  readonly ledger: Ledger
  readonly desk: ChannelDesk
  readonly purse: Purse
  readonly clock: Clock
  readonly random: () => number
  readonly log: Log
  readonly counters: Counters
  /** The worker is leaving: nothing further begins. */
  readonly stopping: () => boolean
}

export const momentOf = ({ clock, random }: Engine): Moment => ({ now: clock.now(), random })

export const openChannel = ({ desk }: Engine, claim: Claim): Promise<OpenChannel> =>
  desk.open(claim.workspaceId, claim.channelId, claim.channelUpdatedAt)

/** A thread has as many parts as texts; a post and an article are one. */
export const partsOf = ({ content }: Claim): number =>
  content?.format === 'thread' ? Math.max(1, content.parts.length) : 1

export const standingOf = (claim: Claim): Standing => ({
  dueAt: claim.dueAt,
  tries: claim.tries,
  readBacks: claim.readBacks,
  parts: partsOf(claim),
  progress: claim.progress,
  firstAt: claim.firstAt,
  doubtFrom: claim.doubtFrom,
})

/** The lease outlives the call by this, for queueing and for writing its outcome down. Milliseconds. */
export const leaseMargin = 15_000

export const leaseSeconds = (callTimeout: number): number => (callTimeout + leaseMargin) / 1000

export const leaseFrom = (moment: Date, callTimeout: number): Date =>
  new Date(moment.getTime() + callTimeout + leaseMargin)
