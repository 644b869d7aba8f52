import type { Limit } from '../connector.ts'
import type { ConversationTraits, Unable } from '../conversations.ts'
import type { Shown } from '../formats/shown.ts'
import { readingPace } from '../graph/house.ts'
import type { InsightTraits } from '../insights.ts'
import type { ListeningTraits } from '../listening.ts'
import type { Login } from './scopes.ts'

const checked = '2026-11-22'
const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })
const noLike = unable(
  'Instagram ne laisse aucune application aimer un commentaire.',
  'Instagram lets no application like a comment.',
)
const onlyOwn = unable(
  'Instagram ne laisse masquer ou supprimer que ce qui est sous vos propres publications.',
  'Instagram lets you hide and delete only what stands under your own posts.',
)
const mediaInsights =
  'https://developers.facebook.com/documentation/instagram-platform/reference/instagram-media/insights'

export const conversationTraits: ConversationTraits = {
  kinds: ['comment', 'direct', 'mention'],
  arrivesBy: ['fetch', 'webhook'],
  ...readingPace,
  answer: {
    comment: true,
    direct: true,
    // https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/mentions/
    mention: unable(
      'Parvis ne répond pas aux mentions : Instagram refuse tout commentaire là où vous êtes seulement identifié.',
      'Parvis does not answer mentions: Instagram refuses any comment where you are only tagged.',
    ),
  },
  acts: {
    like: noLike,
    unlike: noLike,
    hide: true,
    show: true,
    delete: true,
    approve: unable(
      'Instagram ne laisse pas approuver un commentaire : vous pouvez l’afficher ou le masquer.',
      'Instagram has no approval of comments: you can show one or hide it.',
    ),
    hold: unable(
      'Instagram ne retient pas un commentaire : vous pouvez le masquer.',
      'Instagram does not hold a comment back: you can hide it.',
    ),
    spam: unable(
      'Instagram n’ouvre pas ses indésirables aux applications : masquez ou supprimez le commentaire.',
      'Instagram does not open its spam folder to applications: hide or delete the comment.',
    ),
  },
  onlyUnderOurs: { hide: onlyOwn, show: onlyOwn, delete: onlyOwn },
  said: {
    hide: {
      fr: 'Le commentaire reste visible pour la personne qui l’a écrit.',
      en: 'The comment stays visible to the person who wrote it.',
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

export const insightTraits: InsightTraits = {
  account: ['followers', 'posts'],
  post: ['views', 'reach', 'likes', 'comments', 'shares', 'saves'],
  postsPerCall: 20,
  audience: true,
  missing: {
    clicks: {
      fr: 'Une publication Instagram ne porte aucun lien : rien n’y est cliqué.',
      en: 'A post on Instagram carries no link: nothing is clicked there.',
    },
  },
  names: {
    views: [
      { name: 'impressions', source: mediaInsights },
      {
        name: 'views',
        from: '2025-04-21',
        source: mediaInsights,
        breaks: {
          fr: 'Les vues remplacent les impressions et les lectures.',
          en: 'Views replace impressions and plays.',
        },
      },
    ],
  },
}

const pages =
  'https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference'

/** How long a word counts once it was asked for. Milliseconds. */
export const hashtagWindow = 7 * 86_400_000

const words: Unable = {
  why: {
    fr: 'Instagram ne cherche aucun mot pour une application : suivez un hashtag.',
    en: 'Instagram searches no words for an application: follow a hashtag.',
  },
}
const throughFacebook: Unable = {
  why: {
    fr: 'Instagram ne cherche un hashtag que pour un compte connecté par Facebook.',
    en: 'Instagram searches a hashtag only for an account connected through Facebook.',
  },
}

const limits = {
  days: { value: 1, source: `${pages}/ig-hashtag/recent-media`, checked },
  budget: { value: 30, source: `${pages}/ig-hashtag-search`, checked },
} as const

/** What an account may search, by the way that it was connected. */
export const listeningTraits: { readonly [login in Login]: ListeningTraits } = {
  facebook: { by: { hashtag: true, words }, ...limits },
  instagram: { by: { hashtag: throughFacebook, words }, ...limits },
}

const adsGuide = 'https://www.facebook.com/business/ads-guide/update/image/instagram-story'
const seen = (value: number, source: string): Limit => ({
  value,
  source,
  checked,
  unverified: true,
})

/** As the network advises advertisers: posts of everybody are shown in the same places. */
export const shown: Shown = {
  fold: {
    characters: seen(
      125,
      'https://www.facebook.com/business/ads-guide/update/image/instagram-feed',
    ),
  },
  grid: { columns: 3, ratio: seen(0.75, 'https://help.instagram.com/1631821640426723') },
  covered: {
    story: { top: seen(14, adsGuide), bottom: seen(20, adsGuide) },
    short: {
      top: seen(14, 'https://www.facebook.com/business/ads-guide/update/video/instagram-reels'),
      bottom: seen(35, 'https://www.facebook.com/business/ads-guide/update/video/instagram-reels'),
      side: seen(6, 'https://www.facebook.com/business/ads-guide/update/video/instagram-reels'),
    },
  },
}
