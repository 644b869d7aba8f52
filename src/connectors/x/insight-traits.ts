import type { InsightTraits } from '../insights.ts'

const metricsPage = 'https://docs.x.com/x-api/fundamentals/metrics'

export const insightTraits: InsightTraits = {
  account: ['followers', 'posts'],
  post: ['views', 'likes', 'comments', 'shares', 'saves'],
  // More fit in one call; each post is read once a day at most for one price.
  postsPerCall: 100,
  missing: {
    reach: {
      fr: 'X compte les affichages, pas les personnes touchées.',
      en: 'X counts displays, not the people reached.',
    },
    clicks: {
      fr: 'Vos liens courts comptent les clics, sans les robots.',
      en: 'Your short links count clicks, without robots.',
    },
  },
  names: { views: [{ name: 'impression_count', source: metricsPage }] },
  ownThreadCounted: true,
}
