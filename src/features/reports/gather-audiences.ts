/** Who follows, account by account: networks tell it in people, in views or in hundredths, and shares say the same of all. */
import type { AudienceReading } from '#features/figures/index.ts'
import type { AudienceFact } from './domain/facts.ts'
import type { Ground } from './gather-facts.ts'
import { spansOf } from './gather-facts.ts'

/** The rest is too small to be read. */
const mostKept = 12

type Part = AudienceReading['parts'][number]

function sharesOf({ shares }: Part) {
  const whole = shares.reduce((sum, { value }) => sum + value, 0)
  if (whole <= 0) return []
  return shares
    .map(({ key, name, value }) => ({ key, ...(name ? { name } : {}), share: value / whole }))
    .toSorted((one, other) => other.share - one.share)
    .slice(0, mostKept)
}

export async function gatherAudiences(ground: Ground): Promise<AudienceFact[]> {
  const { db, figures, channelIds, zone, period } = ground
  const told = await figures.audiences(db, {
    channelIds,
    period: spansOf(period).now,
    timeZone: zone,
  })
  return told.map(({ channelId, readAt, parts }) => ({
    channelId,
    readAt: readAt.toISOString(),
    parts: parts
      .map(part => ({ by: part.by, shares: sharesOf(part) }))
      .filter(({ shares }) => shares.length > 0),
  }))
}
