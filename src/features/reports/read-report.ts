/** A report as it stands now, and the ones beside it. */
import type { Kysely } from 'kysely'
import { knowsChannels } from '#features/channels/index.ts'
import { mediaViewOf, readMedia } from '#features/library/index.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import type { Tables } from '#platform/database/tables.ts'
import { choosePeriod, type PeriodAsk } from './choose-period.ts'
import type { ReportFacts } from './domain/facts.ts'
import { nextPeriod, previousPeriod } from './domain/period.ts'
import { channelFacts, channelsFor, gatherFacts } from './gather-facts.ts'
import type { ReportsParts } from './parts.ts'

type Db = Kysely<Tables>

export interface ReportAsk extends PeriodAsk {
  readonly channelIds?: readonly string[] | undefined
}

const today = ({ clock }: ReportsParts, who: Entered): string =>
  instantToZoned(clock.now(), who.timeZone).date

/** Inside `database.inWorkspace`. */
export async function factsFor(
  parts: ReportsParts,
  db: Db,
  who: Entered,
  ask: ReportAsk,
): Promise<Result<ReportFacts>> {
  const zone = who.timeZone
  if (!(await knowsChannels(db, ask.channelIds ?? []))) return refuse('not-found')
  const rows = await channelsFor(db, who, ask.channelIds)
  const channels = await channelFacts(parts, db, rows, zone)
  const since = channels.flatMap(channel => channel.countedSince ?? []).toSorted()[0] ?? null
  const period = choosePeriod(ask, today(parts, who), since)
  if (!period.ok) return period
  return ok(await gatherFacts(parts, db, { channels, period: period.value, zone }))
}

export async function readReport(parts: ReportsParts, who: Entered, ask: ReportAsk) {
  const day = today(parts, who)
  return parts.database.inWorkspace(who.workspaceId, async trx => {
    const read = await factsFor(parts, trx, who, ask)
    if (!read.ok) return read
    const facts = read.value
    return ok({
      facts,
      pictures: await pictureAddresses(parts, trx, facts),
      previous: previousPeriod(facts.period, day),
      next: nextPeriod(facts.period, day),
    })
  })
}

/** Thumbnails of the best posts, by the id of the picture. */
async function pictureAddresses({ addresses }: ReportsParts, db: Db, facts: ReportFacts) {
  const wanted = facts.ranking.posts.flatMap(post => post.mediaId ?? [])
  const media = await readMedia(db, wanted)
  return Object.fromEntries(media.map(row => [row.id, mediaViewOf(addresses, row).thumbnail]))
}
