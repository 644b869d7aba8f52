import { addsUp, type Metric, neverAdds } from '../metric.ts'

/** What people wrote to us and what became of it: from our own conversations, worked out by the reports. */
export const careMetrics = {
  received: {
    name: { fr: 'Messages reçus', en: 'Messages received' },
    definition: {
      fr: 'Messages, commentaires et mentions reçus pendant la période.',
      en: 'Messages, comments and mentions received in the period.',
    },
    formula: { fr: 'Compté par Parvis', en: 'Counted by Parvis' },
    unit: 'count',
    of: 'workspace',
    source: 'own',
    sums: addsUp,
  },
  'needing-answer': {
    name: { fr: 'Appelant une réponse', en: 'Needing an answer' },
    definition: {
      fr: 'Conversations où une personne nous a écrit et attend quelque chose de nous.',
      en: 'Conversations in which a person wrote and expects something from us.',
    },
    formula: { fr: 'Compté par Parvis', en: 'Counted by Parvis' },
    unit: 'count',
    of: 'workspace',
    source: 'own',
    sums: addsUp,
  },
  answered: {
    name: { fr: 'Conversations avec réponse', en: 'Answered' },
    definition: {
      fr: 'Conversations appelant une réponse qui en ont reçu une, publiée ou privée.',
      en: 'Conversations needing an answer that got one, public or private.',
    },
    formula: { fr: 'Compté par Parvis', en: 'Counted by Parvis' },
    unit: 'count',
    of: 'workspace',
    source: 'own',
    sums: addsUp,
  },
  'response-rate': {
    name: { fr: 'Taux de réponse', en: 'Response rate' },
    definition: {
      fr: 'Part des conversations appelant une réponse qui en ont reçu une.',
      en: 'Share of the conversations needing an answer that got one.',
    },
    formula: {
      fr: 'Conversations avec réponse ÷ conversations appelant une réponse',
      en: 'Answered ÷ needing an answer',
    },
    unit: 'ratio',
    of: 'workspace',
    source: 'worked-out',
    sums: neverAdds,
    from: ['answered', 'needing-answer'],
  },
  'first-response-median': {
    name: { fr: 'Première réponse, médiane', en: 'First response, median' },
    definition: {
      fr: 'Une conversation sur deux a reçu sa première réponse en moins de ce temps, de jour comme de nuit.',
      en: 'Half of the conversations got their first answer within this time, by day and by night.',
    },
    formula: {
      fr: 'Médiane du temps entre le message et notre première réponse',
      en: 'Median of the time from the message to our first answer',
    },
    unit: 'duration',
    of: 'workspace',
    source: 'own',
    sums: neverAdds,
    lowerIsBetter: true,
  },
  'first-response-p90': {
    name: { fr: 'Première réponse, 90 %', en: 'First response, 90%' },
    definition: {
      fr: 'Neuf conversations sur dix ont reçu leur première réponse en moins de ce temps.',
      en: 'Nine conversations in ten got their first answer within this time.',
    },
    formula: {
      fr: 'Neuvième décile du temps entre le message et notre première réponse',
      en: 'Ninth decile of the time from the message to our first answer',
    },
    unit: 'duration',
    of: 'workspace',
    source: 'own',
    sums: neverAdds,
    lowerIsBetter: true,
  },
  'answers-sent': {
    name: { fr: 'Réponses envoyées', en: 'Answers sent' },
    definition: {
      fr: 'Réponses parties pendant la période, publiques et privées.',
      en: 'Answers that went out in the period, public and private.',
    },
    formula: { fr: 'Compté par Parvis', en: 'Counted by Parvis' },
    unit: 'count',
    of: 'workspace',
    source: 'own',
    sums: addsUp,
  },
  coverage: {
    name: { fr: 'Couverture', en: 'Coverage' },
    definition: {
      fr: 'Part des messages reçus dont quelqu’un s’est occupé : une réponse, un geste ou « Terminer ».',
      en: 'Share of the messages received that someone dealt with: an answer, an act or “Done”.',
    },
    formula: {
      fr: 'Messages traités ÷ messages reçus',
      en: 'Messages dealt with ÷ messages received',
    },
    unit: 'ratio',
    of: 'workspace',
    source: 'own',
    sums: neverAdds,
    from: ['received'],
  },
  'oldest-waiting': {
    name: { fr: 'Plus longue attente', en: 'Longest wait' },
    definition: {
      fr: 'Temps depuis le plus ancien message qui appelle encore une réponse.',
      en: 'Time since the oldest message that still needs an answer.',
    },
    formula: {
      fr: 'Maintenant − heure de ce message',
      en: 'Now − the time of that message',
    },
    unit: 'duration',
    of: 'workspace',
    source: 'own',
    sums: neverAdds,
    lowerIsBetter: true,
  },
} as const satisfies { readonly [key: string]: Metric }
