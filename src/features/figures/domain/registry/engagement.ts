import { addsUp, type Metric, neverAdds } from '../metric.ts'

const parts = ['likes', 'comments', 'shares', 'saves']

/** Worked out from the counts of posts. */
export const engagementMetrics = {
  engagements: {
    name: { fr: 'Engagements', en: 'Engagements' },
    definition: {
      fr: 'Gestes visibles sur les publications de la période. Les clics n’en font pas partie.',
      en: 'Visible acts on the posts of the period. Clicks are not among them.',
    },
    formula: {
      fr: 'J’aime + commentaires + partages + enregistrements, ceux que le réseau donne',
      en: 'Likes + comments + shares + saves, those the network gives',
    },
    unit: 'count',
    of: 'publication',
    source: 'worked-out',
    sums: addsUp,
    from: parts,
  },
  'engagement-by-views': {
    name: { fr: 'Engagement par vue', en: 'Engagement by views' },
    definition: {
      fr: 'Part des affichages suivis d’un geste, sur les publications dont les vues sont connues.',
      en: 'Share of views followed by an act, over the posts whose views are known.',
    },
    formula: {
      fr: 'Somme des engagements ÷ somme des vues',
      en: 'Sum of engagements ÷ sum of views',
    },
    unit: 'ratio',
    of: 'publication',
    source: 'worked-out',
    sums: neverAdds,
    from: [...parts, 'views'],
  },
  'engagement-by-followers': {
    name: { fr: 'Engagement par abonné', en: 'Engagement by followers' },
    definition: {
      fr: 'Gestes rapportés aux abonnés du compte à l’heure où chaque publication est partie.',
      en: 'Acts compared with the followers of the account when each post went out.',
    },
    formula: {
      fr: 'Somme des engagements ÷ somme des abonnés à l’heure de chaque publication',
      en: 'Sum of engagements ÷ sum of followers at the time of each post',
    },
    unit: 'ratio',
    of: 'publication',
    source: 'worked-out',
    sums: neverAdds,
    from: [...parts, 'followers'],
  },
  applause: {
    name: { fr: 'Applaudissement', en: 'Applause' },
    definition: {
      fr: 'Nombre moyen de « J’aime » par publication.',
      en: 'Likes per post, on average.',
    },
    formula: { fr: 'J’aime ÷ publications', en: 'Likes ÷ posts' },
    unit: 'per-post',
    of: 'publication',
    source: 'worked-out',
    sums: neverAdds,
    from: ['likes', 'posts'],
  },
  conversation: {
    name: { fr: 'Conversation', en: 'Conversation' },
    definition: {
      fr: 'Nombre moyen de commentaires par publication.',
      en: 'Comments per post, on average.',
    },
    formula: { fr: 'Commentaires ÷ publications', en: 'Comments ÷ posts' },
    unit: 'per-post',
    of: 'publication',
    source: 'worked-out',
    sums: neverAdds,
    from: ['comments', 'posts'],
  },
  amplification: {
    name: { fr: 'Amplification', en: 'Amplification' },
    definition: {
      fr: 'Nombre moyen de partages par publication.',
      en: 'Shares per post, on average.',
    },
    formula: { fr: 'Partages ÷ publications', en: 'Shares ÷ posts' },
    unit: 'per-post',
    of: 'publication',
    source: 'worked-out',
    sums: neverAdds,
    from: ['shares', 'posts'],
  },
} as const satisfies { readonly [key: string]: Metric }
