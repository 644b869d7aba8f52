import type { ConversationTraits, Unable } from '../conversations.ts'

const checked = '2026-11-22'
const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })

export const conversationTraits: ConversationTraits = {
  kinds: ['comment', 'direct'],
  arrivesBy: ['fetch', 'webhook'],
  // The webhook brings what is new at once: pages fill its gaps.
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
    like: true,
    unlike: true,
    hide: true,
    show: true,
    delete: true,
    approve: unable(
      'Facebook ne laisse pas approuver un commentaire : vous pouvez le montrer ou le masquer.',
      'Facebook lets nobody approve a comment: you can show it or hide it.',
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
  said: {
    hide: {
      fr: 'Le commentaire reste visible pour son auteur et pour ses amis.',
      en: 'The comment stays visible to its author and to their friends.',
    },
    delete: {
      fr: 'Le commentaire et les réponses qui le suivent disparaissent pour tout le monde.',
      en: 'The comment and the replies below it disappear for everybody.',
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
