import type { ConversationTraits, Unable } from '../conversations.ts'
import type { Shown } from '../formats/shown.ts'
import type { InsightTraits } from '../insights.ts'

const unable = (fr: string, en: string): Unable => ({ why: { fr, en } })

export const conversationTraits: ConversationTraits = {
  kinds: ['comment'],
  arrivesBy: ['fetch'],
  // Each look costs three units of the ten thousand that the project has for a day, all channels together.
  fetchEvery: { busy: 120_000, quiet: 900_000 },
  fetchBudget: {
    value: 5,
    source: 'https://developers.google.com/youtube/v3/determine_quota_cost',
    checked: '2026-11-22',
  },
  history: 90,
  answer: { comment: true },
  acts: {
    like: unable(
      'YouTube ne laisse aucune application aimer un commentaire.',
      'YouTube lets no application like a comment.',
    ),
    unlike: unable(
      'YouTube ne laisse aucune application aimer un commentaire.',
      'YouTube lets no application like a comment.',
    ),
    hide: unable(
      'YouTube ne masque pas un commentaire : retenez-le, ou supprimez-le.',
      'YouTube does not hide a comment: hold it, or delete it.',
    ),
    show: unable(
      'YouTube ne masque pas un commentaire : approuvez celui qui est retenu.',
      'YouTube does not hide a comment: approve the one that is held.',
    ),
    approve: true,
    hold: true,
    spam: unable(
      'YouTube ne laisse plus les applications signaler un indésirable : supprimez-le.',
      'YouTube no longer lets applications report spam: delete it.',
    ),
    delete: true,
  },
  onlyUnderOurs: {
    approve: unable(
      'YouTube ne laisse modérer que les commentaires de vos vidéos.',
      'YouTube lets you moderate only the comments on your videos.',
    ),
    hold: unable(
      'YouTube ne laisse modérer que les commentaires de vos vidéos.',
      'YouTube lets you moderate only the comments on your videos.',
    ),
    delete: unable(
      'YouTube ne laisse modérer que les commentaires de vos vidéos.',
      'YouTube lets you moderate only the comments on your videos.',
    ),
  },
  said: {
    hold: {
      fr: 'Le commentaire attend votre accord ; plus personne ne le voit.',
      en: 'The comment waits for your approval; nobody sees it any more.',
    },
    delete: {
      fr: 'YouTube le retire de la vidéo pour tous, et ses réponses avec lui.',
      en: 'YouTube removes it from the video for everybody, and its replies with it.',
    },
  },
}

const revisions = 'https://developers.google.com/youtube/v3/revision_history'

export const insightTraits: InsightTraits = {
  account: ['followers', 'posts', 'views'],
  post: ['views', 'likes', 'comments', 'shares', 'minutes-watched'],
  postsPerCall: 50,
  audience: true,
  missing: {
    reach: {
      fr: 'YouTube ne donne à aucune application le nombre de spectateurs uniques.',
      en: 'YouTube gives no application the number of unique viewers.',
    },
    saves: {
      fr: 'YouTube ne dit pas combien de fois une vidéo est ajoutée à une liste.',
      en: 'YouTube does not say how often a video is added to a playlist.',
    },
    clicks: {
      fr: 'YouTube ne compte pas les clics d’une description : vos liens courts le font.',
      en: 'YouTube does not count clicks in a description: your short links do.',
    },
  },
  names: {
    views: [
      { name: 'viewCount', source: 'https://developers.google.com/youtube/v3/docs/videos' },
      {
        name: 'viewCount',
        from: '2025-03-31',
        source: revisions,
        breaks: {
          fr: 'Depuis le 31 mars 2025, chaque lecture commencée d’un Short compte pour une vue.',
          en: 'Since 31 March 2025, each play of a Short counts as a view as soon as it begins.',
        },
      },
    ],
  },
}

export const shown: Shown = {
  fold: {
    lines: {
      value: 3,
      source: 'https://support.google.com/youtube/answer/12948449',
      checked: '2026-11-22',
      unverified: true,
    },
  },
}
