import { addsUp, type Metric, neverAdds } from '../metric.ts'

/** Of an account as a whole. */
export const accountMetrics = {
  followers: {
    name: { fr: 'Abonnés', en: 'Followers' },
    definition: {
      fr: 'Abonnés du compte au dernier relevé de la période. Une personne abonnée à deux comptes compte deux fois.',
      en: 'Followers at the last reading of the period. Someone who follows two accounts counts twice.',
    },
    formula: { fr: 'Tel que le réseau le compte', en: 'As the network counts it' },
    unit: 'count',
    of: 'channel',
    source: 'network',
    sums: { posts: false, accounts: true, time: false },
  },
  'followers-gained': {
    name: { fr: 'Abonnés gagnés', en: 'Followers gained' },
    definition: {
      fr: 'Solde de la période : arrivées moins départs. Il peut être négatif.',
      en: 'Net change over the period: arrivals minus departures. It may be negative.',
    },
    formula: {
      fr: 'Abonnés à la fin − abonnés au début',
      en: 'Followers at the end − followers at the start',
    },
    unit: 'count',
    of: 'channel',
    source: 'worked-out',
    sums: { posts: false, accounts: true, time: true },
    from: ['followers'],
  },
  'growth-rate': {
    name: { fr: 'Taux de croissance', en: 'Growth rate' },
    definition: {
      fr: 'Part de l’audience gagnée pendant la période, sur tous les comptes choisis.',
      en: 'Share of the audience gained over the period, for all chosen accounts.',
    },
    formula: {
      fr: '(Abonnés à la fin − abonnés au début) ÷ abonnés au début',
      en: '(Followers at the end − followers at the start) ÷ followers at the start',
    },
    unit: 'ratio',
    of: 'channel',
    source: 'worked-out',
    sums: neverAdds,
    from: ['followers'],
  },
  posts: {
    name: { fr: 'Publications', en: 'Posts published' },
    definition: {
      fr: 'Publications parties pendant la période, une par compte où elles sont publiées.',
      en: 'Posts that went out in the period, one for each account they went to.',
    },
    formula: { fr: 'Compté par Parvis', en: 'Counted by Parvis' },
    unit: 'count',
    of: 'publication',
    source: 'own',
    sums: addsUp,
  },
} as const satisfies { readonly [key: string]: Metric }
