import type { InsightTraits } from '../insights.ts'

const source = 'https://developers.facebook.com/docs/platforminsights/page/deprecated-metrics'

export const insightTraits: InsightTraits = {
  account: ['followers'],
  post: ['views', 'reach', 'likes', 'comments', 'shares', 'network-clicks'],
  postsPerCall: 20,
  audience: true,
  missing: {
    saves: {
      fr: 'Facebook ne dit pas combien de personnes enregistrent une publication.',
      en: 'Facebook does not say how many people save a post.',
    },
    posts: {
      fr: 'Facebook ne compte pas les publications d’une Page : Parvis compte les vôtres.',
      en: 'Facebook does not count the posts of a Page: Parvis counts yours.',
    },
  },
  names: {
    views: [
      { name: 'post_impressions', source },
      {
        name: 'post_media_view',
        from: '2025-11-15',
        source,
        breaks: {
          fr: 'Les vues remplacent les impressions : chaque lecture ou affichage compte, même répété.',
          en: 'Views replace impressions: every play or display counts, repeats included.',
        },
      },
    ],
    reach: [
      { name: 'post_impressions_unique', source },
      {
        name: 'post_total_media_view_unique',
        from: '2025-06-15',
        source,
        breaks: {
          fr: 'Les spectateurs remplacent la portée : les deux chiffres ne se comparent pas.',
          en: 'Viewers replace reach: the two figures cannot be compared.',
        },
      },
    ],
    followers: [
      { name: 'page_fans', source },
      {
        name: 'followers_count',
        from: '2025-11-15',
        source,
        breaks: {
          fr: 'Les abonnés remplacent les mentions « J’aime » de la Page.',
          en: 'Followers replace the likes of the Page.',
        },
      },
    ],
  },
}
