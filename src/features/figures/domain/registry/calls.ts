import { addsUp, type Metric, neverAdds } from '../metric.ts'

const counted = { fr: 'Repéré par Parvis dans le texte', en: 'Found by Parvis in the text' }
const lift = {
  fr: 'Moyenne avec appel ÷ moyenne sans appel − 1',
  en: 'Mean with a call ÷ mean without one − 1',
}

/** Calls to comment, to share, to subscribe: which posts carried one, and what followed. */
export const callMetrics = {
  'calls-to-comment': {
    name: { fr: 'Appels à commenter', en: 'Calls to comment' },
    definition: {
      fr: 'Publications dont le texte invite à commenter ou à répondre.',
      en: 'Posts whose text invites people to comment or answer.',
    },
    formula: counted,
    unit: 'count',
    of: 'publication',
    source: 'own',
    sums: addsUp,
  },
  'calls-to-share': {
    name: { fr: 'Appels à partager', en: 'Calls to share' },
    definition: {
      fr: 'Publications dont le texte invite à partager.',
      en: 'Posts whose text invites people to share.',
    },
    formula: counted,
    unit: 'count',
    of: 'publication',
    source: 'own',
    sums: addsUp,
  },
  'calls-to-subscribe': {
    name: { fr: 'Appels à s’abonner', en: 'Calls to subscribe' },
    definition: {
      fr: 'Publications dont le texte invite à s’abonner ou à s’inscrire.',
      en: 'Posts whose text invites people to follow or subscribe.',
    },
    formula: counted,
    unit: 'count',
    of: 'publication',
    source: 'own',
    sums: addsUp,
  },
  'comment-call-effect': {
    name: { fr: 'Effet de l’appel à commenter', en: 'Effect of a call to comment' },
    definition: {
      fr: 'Commentaires par publication avec appel, comparés aux autres. Une différence n’est pas une preuve.',
      en: 'Comments per post with a call, compared with the others. A difference is not a proof.',
    },
    formula: lift,
    unit: 'ratio',
    of: 'publication',
    source: 'worked-out',
    sums: neverAdds,
    from: ['comments'],
  },
  'share-call-effect': {
    name: { fr: 'Effet de l’appel à partager', en: 'Effect of a call to share' },
    definition: {
      fr: 'Partages par publication avec appel, comparés aux autres. Une différence n’est pas une preuve.',
      en: 'Shares per post with a call, compared with the others. A difference is not a proof.',
    },
    formula: lift,
    unit: 'ratio',
    of: 'publication',
    source: 'worked-out',
    sums: neverAdds,
    from: ['shares'],
  },
  'subscribe-call-effect': {
    name: { fr: 'Effet de l’appel à s’abonner', en: 'Effect of a subscribe call' },
    definition: {
      fr: 'Abonnés gagnés le jour d’un appel et le lendemain, comparés aux autres jours.',
      en: 'Followers gained on the day of a call and the day after, compared with other days.',
    },
    formula: lift,
    unit: 'ratio',
    of: 'channel',
    source: 'worked-out',
    sums: neverAdds,
    from: ['followers-gained'],
  },
} as const satisfies { readonly [key: string]: Metric }
