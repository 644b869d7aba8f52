/** Why a figure is a dash: ready sentences, the same on a page, in an export and in a document. */
import type { Bilingual } from '#kit/language.ts'

export const reasons = {
  notCountedByNetwork: {
    fr: 'Ce réseau ne donne pas ce chiffre.',
    en: 'This network does not give this figure.',
  },
  notReadYet: {
    fr: 'Pas encore relevé : le premier relevé vient 15 minutes après la publication.',
    en: 'Not read yet: the first reading comes 15 minutes after publishing.',
  },
  accountNotReadYet: {
    fr: 'Pas encore relevé pour ce compte.',
    en: 'Not read yet for this account.',
  },
  beforeFirstReading: {
    fr: 'Aucun relevé à cette date : le suivi commence à la connexion du compte.',
    en: 'No reading on that date: counting starts when the account is connected.',
  },
  noTrackedLinks: {
    fr: 'Aucun clic compté : il faut un lien suivi dans la publication.',
    en: 'No click counted: a tracked link in the post makes it possible.',
  },
  severalReasons: {
    fr: 'Aucun des comptes choisis ne donne ce chiffre.',
    en: 'None of the chosen accounts gives this figure.',
  },
  noPosts: {
    fr: 'Aucune publication sur cette période.',
    en: 'No post in this period.',
  },
  noViews: {
    fr: 'Aucune vue connue, donc pas de taux.',
    en: 'No known view, so no rate.',
  },
  noFollowers: {
    fr: 'Le nombre d’abonnés à l’heure de la publication n’est pas connu.',
    en: 'The number of followers when the post went out is not known.',
  },
  noStart: {
    fr: 'Le nombre d’abonnés au début de la période n’est pas connu.',
    en: 'The number of followers at the start of the period is not known.',
  },
  nothingToAnswer: {
    fr: 'Aucun message à traiter sur cette période.',
    en: 'No message to answer in this period.',
  },
  nothingAnswered: {
    fr: 'Aucune réponse sur cette période, donc pas de délai.',
    en: 'No answer in this period, so no time.',
  },
  notSummed: {
    fr: 'Une même personne peut compter plusieurs fois : ce chiffre ne s’additionne pas.',
    en: 'The same person may count several times: this figure is not added up.',
  },
  notCompared: {
    fr: 'Il faut des publications avec appel et sans appel pour comparer.',
    en: 'Posts with a call and without one are needed to compare.',
  },
  noAccounts: {
    fr: 'Aucun compte n’est choisi.',
    en: 'No account is chosen.',
  },
} as const satisfies { readonly [key: string]: Bilingual }
