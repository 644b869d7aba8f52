import type { InsightTraits } from '../insights.ts'

export const insightTraits: InsightTraits = {
  account: ['followers'],
  post: ['views', 'reach', 'shares', 'comments', 'likes'],
  // One call for each.
  postsPerCall: 20,
  missing: {
    saves: {
      fr: 'Snapchat ne dit pas combien de personnes gardent un Spotlight pour elles.',
      en: 'Snapchat does not tell how many people keep a Spotlight for themselves.',
    },
    clicks: {
      fr: 'Snapchat compte les liens ouverts des publicités seulement.',
      en: 'Snapchat counts opened links of advertisements only.',
    },
  },
}
