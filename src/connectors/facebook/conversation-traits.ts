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
