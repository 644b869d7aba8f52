import type { ConversationTraits, Unable } from '../conversations.ts'
import type { Shown } from '../formats/shown.ts'
import type { InsightTraits } from '../insights.ts'
import { pages } from './sources.ts'

const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })

export const conversationTraits: ConversationTraits = {
  kinds: ['comment'],
  arrivesBy: ['fetch', 'webhook'],
  fetchEvery: { busy: 180_000, quiet: 1_800_000 },
  fetchBudget: {
    value: 30,
    source: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits',
    checked: '2026-11-22',
    unverified: true,
  },
  history: 90,
  answer: { comment: true },
  unread: {
    mention: {
      fr: 'LinkedIn annonce qu’une publication cite la Page, sans promettre à l’application de la lire. Parvis ne la montre pas.',
      en: 'LinkedIn tells that a post mentions the Page, without promising that the application may read it. Parvis does not show it.',
    },
  },
  acts: {
    like: true,
    unlike: true,
    hide: unable(
      'L’API de LinkedIn ne masque aucun commentaire : supprimez-le, ou masquez-le sur LinkedIn.',
      'LinkedIn’s API hides no comment: delete it, or hide it on LinkedIn.',
    ),
    show: unable(
      'L’API de LinkedIn ne masque aucun commentaire : il n’y a rien à réafficher.',
      'LinkedIn’s API hides no comment: there is nothing to show again.',
    ),
    approve: unable(
      'Sur LinkedIn, aucun commentaire n’attend votre accord pour paraître.',
      'On LinkedIn, no comment waits for your approval.',
    ),
    hold: unable(
      'Sur LinkedIn, un commentaire paraît aussitôt et ne se retient pas.',
      'On LinkedIn, a comment shows at once and cannot be held back.',
    ),
    spam: unable(
      'L’API de LinkedIn ne prend pas de signalement : signalez le commentaire sur LinkedIn.',
      'LinkedIn’s API takes no report: report the comment on LinkedIn.',
    ),
    delete: true,
  },
  said: {
    delete: {
      fr: 'Le commentaire et ses réponses disparaissent pour tout le monde.',
      en: 'The comment and its replies disappear for everybody.',
    },
  },
}

export const insightTraits: InsightTraits = {
  account: ['followers'],
  post: ['views', 'reach', 'likes', 'comments', 'shares', 'network-clicks', 'saves'],
  // Of a profile LinkedIn gives one figure of one post at once: this many posts are up to 71 calls.
  postsPerCall: 10,
  missing: {
    saves: {
      fr: 'LinkedIn ne dit pas combien de personnes ont enregistré la publication d’une Page. D’un profil, il le dit depuis la version d’avril 2026 de son API.',
      en: 'LinkedIn does not say how many people saved a Page’s post. Of a profile it does so since the April 2026 version of its API.',
    },
    posts: {
      fr: 'LinkedIn ne compte pas les publications d’un compte.',
      en: 'LinkedIn does not count the posts of an account.',
    },
  },
  names: {
    views: [{ name: 'Impressions', source: pages.shareStatistics }],
    reach: [{ name: 'Unique impressions', source: pages.shareStatistics }],
    likes: [{ name: 'Reactions', source: pages.shareStatistics }],
    shares: [{ name: 'Reposts', source: pages.shareStatistics }],
    saves: [{ name: 'Saves', source: pages.memberStatistics }],
  },
  audience: true,
}

export const shown: Shown = {
  fold: {
    lines: {
      value: 3,
      source:
        'https://www.linkedin.com/pulse/see-more-breakpoints-linkedin-posts-john-espirian-j6zee',
      checked: '2026-11-22',
      unverified: true,
    },
  },
}
