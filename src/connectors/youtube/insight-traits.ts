import type { InsightTraits } from '../insights.ts'

const revisions = 'https://developers.google.com/youtube/v3/revision_history'

export const insightTraits: InsightTraits = {
  account: ['followers', 'posts', 'views'],
  post: ['views', 'likes', 'comments', 'shares', 'minutes-watched'],
  postsPerCall: 50,
  audience: true,
  missing: {
    reach: {
      fr: 'YouTube ne donne à aucune application le nombre de spectateurs uniques.',
      en: 'YouTube gives no application the number of unique viewers.',
    },
    saves: {
      fr: 'YouTube ne dit pas combien de fois une vidéo est ajoutée à une liste.',
      en: 'YouTube does not say how often a video is added to a playlist.',
    },
    clicks: {
      fr: 'YouTube ne compte pas les clics d’une description : vos liens courts le font.',
      en: 'YouTube does not count clicks in a description: your short links do.',
    },
  },
  names: {
    views: [
      { name: 'viewCount', source: 'https://developers.google.com/youtube/v3/docs/videos' },
      {
        name: 'viewCount',
        from: '2025-03-31',
        source: revisions,
        breaks: {
          fr: 'Depuis le 31 mars 2025, chaque lecture commencée d’un Short compte pour une vue.',
          en: 'Since 31 March 2025, each play of a Short counts as a view as soon as it begins.',
        },
      },
    ],
  },
}
