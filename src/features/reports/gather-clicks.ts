/** Clicks of tracked links: counted by Parvis itself, so they are read where they stand. */
import { clicksBetween, hasTrackedLinks } from '#features/campaigns/index.ts'
import type { Compared } from './domain/facts.ts'
import type { Days } from './domain/period.ts'
import { type Ground, instantsOf, spansOf } from './gather-facts.ts'

export interface ClickFacts {
  readonly total: Compared
  readonly ofPost: ReadonlyMap<string, number>
}

/** Null where nothing was ever tracked: then there is no figure, rather than a zero. */
export async function gatherClicks(ground: Ground): Promise<ClickFacts | null> {
  if (!(await hasTrackedLinks(ground.db))) return null
  const { now, before } = spansOf(ground.period)
  const posts = await clicksOf(ground, now)
  const sum = (rows: readonly { readonly clicks: number }[]) =>
    rows.reduce((total, { clicks }) => total + clicks, 0)
  return {
    total: { now: { value: sum(posts) }, before: { value: sum(await clicksOf(ground, before)) } },
    ofPost: new Map(posts.flatMap(({ key, clicks }) => (key === null ? [] : [[key, clicks]]))),
  }
}

const clicksOf = ({ db, channelIds, zone }: Ground, days: Days) =>
  clicksBetween(db, { ...instantsOf(days, zone), by: 'post', zone, channelIds })
