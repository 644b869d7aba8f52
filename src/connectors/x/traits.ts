import type { ConversationTraits, Unable } from '../conversations.ts'
import type { InsightTraits } from '../insights.ts'
import { rates } from './rates.ts'

const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })

const noLikes = unable(
  'Depuis le 20 avril 2026, l’API de X ne permet plus d’aimer, sauf contrat Enterprise. Faites-le sur X.',
  'Since 20 April 2026 the API of X takes likes from Enterprise customers only. Do it on X.',
)

export const conversationTraits: ConversationTraits = {
  kinds: ['reply', 'mention', 'direct'],
  arrivesBy: ['fetch', 'webhook'],
  // Direct messages may be looked up 15 times in a quarter of an hour; what is empty costs nothing.
  fetchEvery: { busy: 120_000, quiet: 600_000 },
  fetchBudget: {
    value: Math.floor(rates.mentions.calls / 15),
    source: rates.mentions.source,
    checked: rates.mentions.checked,
  },
  // Each message read is paid for, and private ones are given for thirty days.
  history: 30,
  answer: { reply: true, mention: true, direct: true },
  acts: {
    like: noLikes,
    unlike: noLikes,
    hide: true,
    show: true,
    approve: unable(
      'Sur X, rien n’attend votre accord pour paraître.',
      'On X, nothing waits for your approval.',
    ),
    hold: unable(
      'Sur X, une réponse paraît aussitôt et ne se retient pas.',
      'On X, a reply shows at once and cannot be held back.',
    ),
    spam: unable(
      'L’API de X ne prend pas de signalement : signalez le message sur X.',
      'X’s API takes no report: report the message on X.',
    ),
    delete: unable(
      'Sur X, on ne supprime que ses propres messages.',
      'On X you can delete only your own messages.',
    ),
  },
  onlyUnderOurs: {
    hide: unable(
      'X ne masque que les réponses à vos propres publications.',
      'X hides only replies to your own posts.',
    ),
    show: unable(
      'X ne masque que les réponses à vos propres publications.',
      'X hides only replies to your own posts.',
    ),
  },
  said: {
    hide: {
      fr: 'La réponse quitte le fil, mais reste visible derrière le bouton des réponses masquées.',
      en: 'The reply leaves the thread, but stays visible behind the button of hidden replies.',
    },
  },
}

const metricsPage = 'https://docs.x.com/x-api/fundamentals/metrics'

export const insightTraits: InsightTraits = {
  account: ['followers', 'posts'],
  post: ['views', 'likes', 'comments', 'shares', 'saves'],
  // More fit in one call; each post is read once a day at most for one price.
  postsPerCall: 100,
  missing: {
    reach: {
      fr: 'X compte les affichages, pas les personnes touchées.',
      en: 'X counts displays, not the people reached.',
    },
    clicks: {
      fr: 'Vos liens courts comptent les clics, sans les robots.',
      en: 'Your short links count clicks, without robots.',
    },
  },
  names: { views: [{ name: 'impression_count', source: metricsPage }] },
  ownThreadCounted: true,
}
