import type { InsightTraits } from '../insights.ts'

export const insightTraits: InsightTraits = {
  account: ['followers'],
  post: ['views', 'reach', 'shares', 'comments', 'likes'],
  // One call for each.
  postsPerCall: 20,
  missing: {
    saves: {
      fr: 'Snapchat ne dit pas combien de personnes enregistrent un Spotlight.',
      en: 'Snapchat does not say how many people save a Spotlight.',
    },
    clicks: {
      fr: 'Snapchat ne compte que les liens ouverts dans ses publicités.',
      en: 'Snapchat counts only the links opened in its advertisements.',
    },
  },
}
