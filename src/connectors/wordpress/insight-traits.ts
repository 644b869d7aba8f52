import type { InsightTraits } from '../insights.ts'

const noAudience = {
  fr: 'WordPress ne compte pas son audience : il y faut une mesure de visites, que Parvis ne lit pas.',
  en: 'WordPress does not count its audience: that takes a visit counter, which Parvis does not read.',
}
const noReactions = {
  fr: 'WordPress n’a ni « J’aime », ni partages, ni enregistrements.',
  en: 'WordPress has no likes, shares or saves.',
}

export const insightTraits: InsightTraits = {
  account: [],
  post: ['comments'],
  postsPerCall: 20,
  missing: {
    followers: {
      fr: 'Un site WordPress n’a pas d’abonnés.',
      en: 'A WordPress site has no followers.',
    },
    views: noAudience,
    reach: noAudience,
    likes: noReactions,
    shares: noReactions,
    saves: noReactions,
  },
  names: {
    comments: [
      {
        name: 'comments',
        source: 'https://developer.wordpress.org/rest-api/reference/comments/ (approved ones)',
      },
    ],
  },
}
