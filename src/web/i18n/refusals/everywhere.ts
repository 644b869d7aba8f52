import { msg } from '@lingui/core/macro'
import type { RefusalTexts } from './refusal-texts.ts'

/** What may happen on any page. */
export const everywhereRefusals = {
  'not-found': {
    sentence: msg({ message: 'Cette page n’existe pas, ou elle ne vous est pas ouverte.' }),
    buttons: [msg`Revenir à Aujourd’hui`],
  },
  'too-many-devices': {
    sentence: msg({
      message: 'Vous avez déjà {max} appareils prévenus. Retirez-en un avant d’ajouter celui-ci.',
    }),
    buttons: [],
  },
  offline: {
    sentence: msg({
      message: 'Pas de connexion, et rien n’a changé. Refaites ce geste à son retour.',
    }),
    buttons: [msg`Réessayer`],
  },
  'server-restarting': {
    sentence: msg({
      message: 'Parvis redémarre. Votre texte est gardé, la page reprendra d’elle-même.',
    }),
    buttons: [],
  },
  'cannot-reach': {
    sentence: msg({
      message: 'Parvis ne répond pas. Votre texte est gardé ; réessayez dans un instant.',
    }),
    buttons: [msg`Réessayer`],
  },
  unexpected: {
    sentence: msg({
      message:
        'Parvis n’a pas pu terminer cette action. Votre texte est gardé ; référence à transmettre : {id}.',
    }),
    buttons: [msg`Réessayer`, msg`Copier la référence`],
  },
  'search-empty': {
    sentence: msg({
      message: 'Rien pour « {query} ». Essayez moins de mots ou tout l’historique.',
    }),
    buttons: [msg`Effacer les filtres`],
  },
  'calendar-empty': {
    sentence: msg({
      message: 'Rien n’est programmé cette semaine. Une idée suffit pour commencer.',
    }),
    buttons: [msg`Composer`, msg`Poser des créneaux`],
  },
} as const satisfies RefusalTexts
