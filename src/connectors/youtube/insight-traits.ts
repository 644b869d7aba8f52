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
      fr: 'YouTube ne donne pas le nombre d’ajouts à une liste pour chaque vidéo.',
      en: 'YouTube does not give how often each video was added to a playlist.',
    },
    clicks: {
      fr: 'YouTube ne suit pas les liens d’une description : vos liens courts les comptent.',
      en: 'YouTube does not follow links of a description: your short links count them.',
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
          fr: 'Depuis le 31 mars 2025, chaque lecture d’un Short qui commence compte pour une vue.',
          en: 'Since 31 March 2025, each play of a Short that begins counts as a view.',
        },
      },
    ],
  },
}
