import type { ConversationTraits, Unable } from '../conversations.ts'
import type { InsightTraits } from '../insights.ts'

const noModeration: Unable = {
  why: {
    fr: 'Bluesky publie chaque message sans attendre : il n’y a rien à approuver ni à retenir.',
    en: 'Bluesky publishes every message at once: there is nothing to approve or to hold back.',
  },
}

const onlyOwnThreads: Unable = {
  why: {
    fr: 'Sur Bluesky, seul l’auteur de la publication d’origine peut masquer une réponse de son fil.',
    en: 'On Bluesky, only the author of the original post can hide a reply in its thread.',
  },
}

export const conversationTraits: ConversationTraits = {
  kinds: ['reply', 'mention', 'quote', 'direct'],
  arrivesBy: ['fetch'],
  // A server shows a reply about a second after it is written: with this it is read here within four.
  fetchEvery: { busy: 2_000, quiet: 30_000 },
  // Half of what a server grants one address, so that publishing keeps the other half.
  fetchBudget: {
    value: 300,
    source: 'docs.bsky.app/docs/advanced-guides/rate-limits: 3 000 calls in 5 minutes by address',
    checked: '2026-11-22',
  },
  history: 90,
  answer: { reply: true, mention: true, quote: true, direct: true },
  acts: {
    like: true,
    unlike: true,
    hide: true,
    show: true,
    approve: noModeration,
    hold: noModeration,
    spam: {
      why: {
        fr: 'Bluesky n’a pas de dossier d’indésirables. Vous pouvez masquer la réponse sous votre publication.',
        en: 'Bluesky has no spam folder. You can hide the reply under your post.',
      },
    },
    delete: {
      why: {
        fr: 'Sur Bluesky, chaque message appartient à son auteur : personne d’autre ne peut le supprimer.',
        en: 'On Bluesky, every message belongs to its author: nobody else can delete it.',
      },
    },
  },
  onlyUnderOurs: { hide: onlyOwnThreads, show: onlyOwnThreads },
  said: {
    hide: {
      fr: 'La réponse passe sous « Réponses masquées » de votre fil : chacun peut encore l’ouvrir.',
      en: 'The reply moves under “Hidden replies” in your thread: anybody can still open it.',
    },
  },
}

const postView = 'app.bsky.feed.defs#postView, @atproto/api 0.21.0'
const noViews = {
  fr: 'Bluesky ne compte pas les vues : aucune application ne peut les donner.',
  en: 'Bluesky does not count views: no application can give them.',
}

export const insightTraits: InsightTraits = {
  account: ['followers'],
  post: ['likes', 'comments', 'shares', 'saves'],
  // app.bsky.feed.getPosts: maxLength of `uris`.
  postsPerCall: 25,
  missing: { views: noViews, reach: noViews },
  names: {
    followers: [
      {
        name: 'followersCount',
        source: 'app.bsky.actor.defs#profileViewDetailed, @atproto/api 0.21.0',
      },
    ],
    likes: [{ name: 'likeCount', source: postView }],
    comments: [{ name: 'replyCount', source: postView }],
    shares: [{ name: 'repostCount + quoteCount', source: postView }],
    saves: [{ name: 'bookmarkCount', source: postView }],
  },
  ownThreadCounted: true,
}
