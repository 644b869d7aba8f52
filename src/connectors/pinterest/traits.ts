import type { InsightTraits } from '../insights.ts'

const source = 'https://developers.pinterest.com/docs/api/v5/pins-analytics'

/** What Pinterest calls each count of a pin. */
export const pinMetrics = {
  views: 'IMPRESSION',
  saves: 'SAVE',
  'network-clicks': 'OUTBOUND_CLICK',
  likes: 'TOTAL_REACTIONS',
  comments: 'TOTAL_COMMENTS',
} as const

/** The only counts that Pinterest keeps since the beginning of a pin; the others are of the last 90 days. */
export const lifetimeMetrics: readonly string[] = ['TOTAL_REACTIONS', 'TOTAL_COMMENTS']

export const insightTraits: InsightTraits = {
  account: ['followers'],
  post: Object.keys(pinMetrics),
  // One call each: a pin that is gone would hide the others of a common one.
  postsPerCall: 20,
  missing: {
    reach: {
      fr: 'Pinterest compte des affichages, et ne dit pas combien de personnes différentes ont vu une épingle.',
      en: 'Pinterest counts impressions, and does not say how many different people saw a Pin.',
    },
    shares: {
      fr: 'Pinterest ne compte pas les partages : ce sont les enregistrements qui font circuler une épingle.',
      en: 'Pinterest does not count shares: saves are what make a Pin travel.',
    },
  },
  names: Object.fromEntries(
    Object.entries(pinMetrics).map(([metric, name]) => [metric, [{ name, source }]]),
  ),
}
