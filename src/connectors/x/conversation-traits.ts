import type { ConversationTraits, Unable } from '../conversations.ts'
import { rates } from './rates.ts'

const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })

const noLikes = unable(
  'Depuis le 20 avril 2026, X ne laisse plus aimer par son API, hors contrat Enterprise : faites-le sur X.',
  'Since 20 April 2026 X takes likes by its API from Enterprise customers only: do it on X.',
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
      'On X nothing waits for your approval.',
    ),
    hold: unable(
      'Sur X, une réponse paraît aussitôt et ne se retient pas.',
      'On X a reply shows at once and cannot be held.',
    ),
    spam: unable(
      'L’API de X ne signale rien : signalez le message sur X.',
      'The API of X reports nothing: report the message on X.',
    ),
    delete: unable(
      'Sur X, on ne supprime que ses propres messages.',
      'On X one deletes only one’s own messages.',
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
