import { addsUp, type Metric } from '../metric.ts'

const asCounted = { fr: 'Tel que le réseau le compte', en: 'As the network counts it' }

/** Counts of posts, read on the schedule: each belongs to the day its post was published. */
export const postMetrics = {
  views: {
    name: { fr: 'Vues', en: 'Views' },
    definition: {
      fr: 'Nombre d’affichages des publications de la période. Une personne peut compter plusieurs fois.',
      en: 'How many times the posts of the period were shown. A person may count several times.',
    },
    formula: asCounted,
    unit: 'count',
    of: 'publication',
    source: 'network',
    sums: addsUp,
    aliases: [{ fr: 'impressions', en: 'impressions' }],
  },
  reach: {
    name: { fr: 'Portée', en: 'Reach' },
    definition: {
      fr: 'Personnes différentes qui ont vu une publication. Deux portées ne s’additionnent pas.',
      en: 'Different people who saw a post. Two reaches are not added up.',
    },
    formula: asCounted,
    unit: 'count',
    of: 'publication',
    source: 'network',
    sums: { posts: false, accounts: false, time: false },
    aliases: [{ fr: 'spectateurs', en: 'viewers' }],
  },
  likes: {
    name: { fr: 'J’aime', en: 'Likes' },
    definition: {
      fr: 'Réactions aux publications de la période, quel que soit leur nom sur le réseau.',
      en: 'Reactions to the posts of the period, whatever the network calls them.',
    },
    formula: asCounted,
    unit: 'count',
    of: 'publication',
    source: 'network',
    sums: addsUp,
    aliases: [{ fr: 'réactions', en: 'reactions' }],
  },
  comments: {
    name: { fr: 'Commentaires', en: 'Comments' },
    definition: {
      fr: 'Commentaires et réponses sous les publications de la période, sans la suite de nos propres fils.',
      en: 'Comments and replies under the posts of the period, without the rest of our own threads.',
    },
    formula: asCounted,
    unit: 'count',
    of: 'publication',
    source: 'network',
    sums: addsUp,
  },
  shares: {
    name: { fr: 'Partages', en: 'Shares' },
    definition: {
      fr: 'Partages et citations des publications de la période.',
      en: 'Shares and quotes of the posts of the period.',
    },
    formula: asCounted,
    unit: 'count',
    of: 'publication',
    source: 'network',
    sums: addsUp,
  },
  saves: {
    name: { fr: 'Enregistrements', en: 'Saves' },
    definition: {
      fr: 'Publications de la période que des personnes ont gardées pour plus tard.',
      en: 'How many times people kept a post of the period for later.',
    },
    formula: asCounted,
    unit: 'count',
    of: 'publication',
    source: 'network',
    sums: addsUp,
  },
  'minutes-watched': {
    name: { fr: 'Minutes vues', en: 'Minutes watched' },
    definition: {
      fr: 'Minutes que des personnes ont passées devant les vidéos de la période.',
      en: 'Minutes that people spent watching the videos of the period.',
    },
    formula: asCounted,
    unit: 'count',
    of: 'publication',
    source: 'network',
    sums: addsUp,
  },
  'network-clicks': {
    name: { fr: 'Clics vus du réseau', en: 'Clicks by the network' },
    definition: {
      fr: 'Clics que le réseau compte sur le lien de la publication, selon ses propres règles.',
      en: 'Clicks that the network counts on the link of the post, by its own rules.',
    },
    formula: asCounted,
    unit: 'count',
    of: 'publication',
    source: 'network',
    sums: addsUp,
  },
  clicks: {
    name: { fr: 'Clics', en: 'Clicks' },
    definition: {
      fr: 'Clics sur les liens suivis de la publication, robots exclus.',
      en: 'Clicks on the tracked links of the post, robots left out.',
    },
    formula: { fr: 'Compté par Parvis, sans cookie', en: 'Counted by Parvis, without cookies' },
    unit: 'count',
    of: 'publication',
    source: 'own',
    sums: addsUp,
  },
} as const satisfies { readonly [key: string]: Metric }
