import type { ConversationTraits } from '../conversations.ts'
import type { InsightTraits } from '../insights.ts'

export const conversationTraits: ConversationTraits = {
  kinds: ['comment'],
  arrivesBy: ['fetch'],
  fetchEvery: { busy: 5_000, quiet: 60_000 },
  fetchBudget: {
    value: 60,
    source: 'no limit of WordPress; a choice of Parvis, light for a small host',
    checked: '2026-11-22',
    unverified: true,
  },
  history: 90,
  answer: { comment: true },
  acts: {
    like: {
      why: {
        fr: 'WordPress n’a pas de mention « J’aime » pour les commentaires.',
        en: 'WordPress has no likes for comments.',
      },
    },
    unlike: {
      why: {
        fr: 'WordPress n’a pas de mention « J’aime » pour les commentaires.',
        en: 'WordPress has no likes for comments.',
      },
    },
    hide: {
      why: {
        fr: 'WordPress ne masque pas un commentaire : vous pouvez le retenir, ce qui le retire de la page.',
        en: 'WordPress does not hide a comment: you can hold it back, which takes it off the page.',
      },
    },
    hold: true,
    approve: true,
    show: true,
    spam: true,
    delete: true,
  },
  said: {
    hold: {
      fr: 'Le commentaire quitte la page et attend une décision.',
      en: 'The comment leaves the page and waits for a decision.',
    },
    spam: {
      fr: 'Le commentaire passe aux indésirables du site, d’où il peut être repris.',
      en: 'The comment goes to the site’s spam, from where it can be taken back.',
    },
    delete: {
      fr: 'Le commentaire part à la corbeille du site, d’où il peut être repris.',
      en: 'The comment goes to the site’s trash, from where it can be restored.',
    },
  },
}

const noAudience = {
  fr: 'WordPress ne compte pas son audience : il y faut une mesure de visites, que Parvis ne lit pas.',
  en: 'WordPress does not count its audience: that takes a visit counter, which Parvis does not read.',
}
const noReactions = {
  fr: 'WordPress n’a ni « J’aime », ni partages, ni enregistrements.',
  en: 'WordPress has no likes, shares or saves.',
}

export const insightTraits: InsightTraits = {
  account: [],
  post: ['comments'],
  postsPerCall: 20,
  missing: {
    followers: {
      fr: 'Un site WordPress n’a pas d’abonnés.',
      en: 'A WordPress site has no followers.',
    },
    views: noAudience,
    reach: noAudience,
    likes: noReactions,
    shares: noReactions,
    saves: noReactions,
  },
  names: {
    comments: [
      {
        name: 'comments',
        source: 'https://developer.wordpress.org/rest-api/reference/comments/ (approved ones)',
      },
    ],
  },
}
