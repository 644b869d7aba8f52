import type { ConversationTraits, Unable } from '../conversations.ts'
import type { InsightTraits } from '../insights.ts'
import type { ListeningTraits } from '../listening.ts'

const checked = '2026-11-22'
const documentation = 'https://developers.facebook.com/documentation/threads'
const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })

const noLike = unable(
  'Threads ne laisse aucune application aimer une réponse.',
  'Threads lets no application like a reply.',
)
const onlyOwn = unable(
  'Threads ne masque que les réponses à vos propres publications.',
  'Threads hides only replies to your own posts.',
)

export const conversationTraits: ConversationTraits = {
  kinds: ['reply', 'mention'],
  arrivesBy: ['fetch', 'webhook'],
  fetchEvery: { busy: 180_000, quiet: 1_200_000 },
  // 48 000 calls a day at the least, by account: 4 800 for each time that the profile was shown, ten counted at least.
  fetchBudget: { value: 30, source: `${documentation}/overview`, checked },
  history: 30,
  answer: { reply: true, mention: true },
  acts: {
    like: noLike,
    unlike: noLike,
    hide: true,
    show: true,
    approve: unable(
      'Sur Threads, les réponses en attente s’approuvent dans l’app.',
      'On Threads, waiting replies are approved in the app.',
    ),
    hold: unable(
      'Threads ne peut pas retenir une réponse déjà parue : vous pouvez la masquer.',
      'Threads cannot hold back a reply that has appeared: you can hide it.',
    ),
    spam: unable(
      'Threads ne laisse aucune application signaler : masquez la réponse, ou signalez-la dans l’app.',
      'Threads lets no application report: hide the reply, or report it in the app.',
    ),
    delete: unable(
      'Sur Threads, on ne supprime que ses propres publications.',
      'On Threads you can delete only your own posts.',
    ),
  },
  onlyUnderOurs: { hide: onlyOwn, show: onlyOwn },
  said: {
    hide: {
      fr: 'Masque aussi ce qui suit ; tout le monde peut encore l’ouvrir dans « Réponses masquées ».',
      en: 'Also hides what follows; anybody can still open it under Hidden replies.',
    },
  },
}

export const insightTraits: InsightTraits = {
  account: ['followers'],
  post: ['views', 'likes', 'comments', 'shares'],
  postsPerCall: 20,
  missing: {
    reach: {
      fr: 'Threads compte les vues, mais ne dit pas combien de personnes ont vu la publication.',
      en: 'Threads counts views, but does not say how many people saw the post.',
    },
    saves: {
      fr: 'Threads ne dit pas combien de fois une publication est enregistrée.',
      en: 'Threads does not say how often a post is saved.',
    },
    'network-clicks': {
      fr: 'Threads ne compte les clics que pour tout le compte, jour par jour.',
      en: 'Threads counts clicks only for the whole account, day by day.',
    },
  },
  audience: true,
  ownThreadCounted: true,
}

const searchPage = `${documentation}/keyword-search`

export const listeningTraits: ListeningTraits = {
  by: { hashtag: true, words: true },
  // From 5 July 2023 on, as the page says of `since`.
  days: { value: 1_200, source: searchPage, checked },
  budget: { value: 2_200, source: searchPage, checked },
}
