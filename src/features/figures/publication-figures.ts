import type { InsightTraits } from '#connectors/insights.ts'
import { type Figure, figureOf, known, unavailable } from './domain/figure.ts'
import { type PostKey, postKeys } from './domain/metrics.ts'
import { whyMissing } from './domain/missing.ts'
import { reasons } from './domain/reasons.ts'
import type { PublicationFigures } from './figures.ts'
import type { PublicationRow } from './store/figure-rows.ts'

/** Every metric of one post on one account, with its reason where there is none. */
export function publicationFigures(
  row: PublicationRow,
  insights: InsightTraits | undefined,
): PublicationFigures {
  const figures: { [metric in PostKey]?: Figure } = {}
  for (const key of postKeys) {
    // Clicks are counted by the room of tracked links; what it has not handed over is not said to be missing.
    if (key !== 'clicks' || row.counts.clicks !== undefined)
      figures[key] = figureOfPost(key, row, insights)
  }
  return {
    publicationId: row.publication_id,
    postId: row.post_id,
    channelId: row.channel_id,
    network: row.network,
    publishedAt: row.published_at,
    readAt: row.read_at,
    nextReadAt: row.next_read_at,
    ended: row.ended,
    figures,
  }
}

function figureOfPost(
  key: PostKey,
  row: PublicationRow,
  insights: InsightTraits | undefined,
): Figure {
  const { engagements, followers, counts } = row
  const missing = whyMissing(key, insights)
  if (key === 'engagement-by-views') {
    if (missing) return unavailable(missing)
    return rate(engagements, counts.views, reasons.noViews)
  }
  if (key === 'engagement-by-followers') {
    if (missing) return unavailable(missing)
    return rate(engagements, followers ?? undefined, reasons.noFollowers)
  }
  if (key === 'engagements') return figureOf(engagements, missing ?? reasons.notReadYet)
  const value = counts[key]
  if (value !== undefined) return known(value)
  return unavailable(missing ?? reasons.notReadYet)
}

const rate = (
  engagements: number | null,
  base: number | undefined,
  because: (typeof reasons)['noViews' | 'noFollowers'],
): Figure => {
  if (engagements === null) return unavailable(reasons.notReadYet)
  return base ? known(engagements / base) : unavailable(because)
}
