import type { InsightTraits } from '../insights.ts'

const source =
  'https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/share-statistics'

export const insightTraits: InsightTraits = {
  account: ['followers'],
  post: ['views', 'reach', 'likes', 'comments', 'shares', 'network-clicks'],
  postsPerCall: 20,
  missing: {
    saves: {
      fr: 'LinkedIn ne dit pas combien de personnes ont enregistré la publication d’une Page.',
      en: 'LinkedIn does not say how many people saved a Page’s post.',
    },
    posts: {
      fr: 'LinkedIn ne compte pas les publications d’un compte.',
      en: 'LinkedIn does not count the posts of an account.',
    },
  },
  names: {
    views: [{ name: 'Impressions', source }],
    reach: [{ name: 'Unique impressions', source }],
    likes: [{ name: 'Reactions', source }],
    shares: [{ name: 'Reposts', source }],
  },
}
