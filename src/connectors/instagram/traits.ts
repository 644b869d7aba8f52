import type { ConversationTraits, Unable } from '../conversations.ts'
import type { InsightTraits } from '../insights.ts'

const checked = '2026-11-22'
const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })
const noLike = unable(
  'Instagram ne laisse aucune application aimer un commentaire.',
  'Instagram lets no application like a comment.',
)
const mediaInsights =
  'https://developers.facebook.com/documentation/instagram-platform/reference/instagram-media/insights'

export const conversationTraits: ConversationTraits = {
  kinds: ['comment', 'direct'],
  arrivesBy: ['fetch', 'webhook'],
  fetchEvery: { busy: 120_000, quiet: 900_000 },
  fetchBudget: {
    value: 60,
    source: 'https://developers.facebook.com/docs/graph-api/overview/rate-limiting/',
    checked,
    unverified: true,
  },
  history: 90,
  answer: { comment: true, direct: true },
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
