import type { Limit } from '../connector.ts'
import type { ConversationTraits, Unable } from '../conversations.ts'
import type { Shown } from '../formats/shown.ts'
import { readingPace } from '../graph/house.ts'
import type { InsightTraits } from '../insights.ts'

const checked = '2026-11-22'
const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })
const onlyOwn = unable(
  'Une Page ne masque ni ne supprime que ce qui est sous ses propres publications.',
  'A Page hides and deletes only what stands under its own posts.',
)

export const conversationTraits: ConversationTraits = {
  kinds: ['comment', 'direct', 'mention'],
  arrivesBy: ['fetch', 'webhook'],
  ...readingPace,
  answer: { comment: true, direct: true, mention: true },
  acts: {
    like: true,
    unlike: true,
    hide: true,
    show: true,
    delete: true,
    approve: unable(
      'Facebook ne laisse pas approuver un commentaire : vous pouvez l’afficher ou le masquer.',
      'Facebook has no approval of comments: you can show one or hide it.',
    ),
    hold: unable(
      'Facebook ne retient pas un commentaire : vous pouvez le masquer.',
      'Facebook does not hold a comment back: you can hide it.',
    ),
    spam: unable(
      'Facebook n’ouvre pas ses indésirables aux applications : masquez ou supprimez le commentaire.',
      'Facebook does not open its spam folder to applications: hide or delete the comment.',
    ),
  },
  onlyUnderOurs: { hide: onlyOwn, show: onlyOwn, delete: onlyOwn },
  said: {
    hide: {
      fr: 'Le commentaire reste visible pour la personne qui l’a écrit et pour ses amis.',
      en: 'The comment stays visible to the person who wrote it and to their friends.',
    },
    delete: {
      fr: 'Le commentaire et ses réponses disparaissent pour tout le monde.',
      en: 'The comment and its replies disappear for everybody.',
    },
  },
  privateWindow: {
    value: 24,
    source:
      'https://developers.facebook.com/documentation/business-messaging/messenger-platform/discovery/private-replies',
    checked,
  },
  privateReply: {
    value: 7,
    source:
      'https://developers.facebook.com/documentation/business-messaging/messenger-platform/discovery/private-replies',
    checked,
  },
}

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

const adsGuide = 'https://www.facebook.com/business/ads-guide/update/image/facebook-story'
const seen = (value: number, source: string): Limit => ({
  value,
  source,
  checked,
  unverified: true,
})

/** As the network advises advertisers: posts of everybody are shown in the same places. */
export const shown: Shown = {
  fold: {
    characters: seen(125, 'https://www.facebook.com/business/ads-guide/update/image/facebook-feed'),
  },
  covered: {
    story: { top: seen(14, adsGuide), bottom: seen(20, adsGuide) },
    short: {
      top: seen(14, 'https://www.facebook.com/business/ads-guide/update/video/facebook-reels'),
      bottom: seen(35, 'https://www.facebook.com/business/ads-guide/update/video/facebook-reels'),
      side: seen(6, 'https://www.facebook.com/business/ads-guide/update/video/facebook-reels'),
    },
  },
}
