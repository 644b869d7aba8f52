import type { InsightTraits } from '../insights.ts'

export const insightTraits: InsightTraits = {
  account: ['followers', 'posts'],
  post: ['views', 'likes', 'comments', 'shares'],
  // video/query takes twenty at a time: https://developers.tiktok.com/doc/tiktok-api-v2-video-query.
  postsPerCall: 20,
  missing: {
    reach: {
      fr: 'TikTok compte les vues, mais ne dit pas combien de personnes ont vu la vidéo.',
      en: 'TikTok counts views, but does not say how many people saw the video.',
    },
    saves: {
      fr: 'TikTok ne dit pas combien de fois une vidéo est mise en favori.',
      en: 'TikTok does not say how often a video is added to favourites.',
    },
  },
}
