import { msg } from '@lingui/core/macro'
import type { RefusalTexts } from './refusal-texts.ts'

/** Answering people, and handling what they say. */
export const inboxRefusals = {
  'already-linked': {
    sentence: msg({
      message: 'Ces deux profils sont déjà liés chacun à une personne. Rien n’a changé.',
    }),
    buttons: [msg`Voir la personne`],
  },
  'reserved-by-other': {
    sentence: msg({
      message: 'La réponse est réservée à {name} jusqu’à {time}. Votre brouillon est gardé.',
    }),
    buttons: [msg`Prendre la main`],
  },
  'thread-changed': {
    sentence: msg({
      message:
        '{count, plural, one {Un message est arrivé} other {# messages sont arrivés}} pendant que vous écriviez. Votre brouillon est gardé.',
    }),
    buttons: [msg`Relire`],
  },
  'answered-meanwhile': {
    sentence: msg({
      message: '{name} vient de répondre, votre réponse n’est pas partie. Son brouillon est gardé.',
    }),
    buttons: [msg`Lire sa réponse`, msg`Reprendre mon brouillon`],
  },
  'window-closed': {
    sentence: msg({
      message:
        '{network} ne permet plus de répondre en privé à cette personne depuis {time}. Votre brouillon est gardé.',
    }),
    buttons: [msg`Répondre en public`],
  },
  'act-impossible': {
    sentence: msg({
      message: '{network} ne permet pas cette action. Rien n’a changé.',
    }),
    buttons: [msg`Ouvrir sur le réseau`],
  },
  'reason-missing': {
    sentence: msg({
      message: 'Il manque le motif. Écrivez en quelques mots pourquoi vous retirez ce message.',
    }),
    buttons: [msg`Écrire le motif`],
  },
  'message-gone': {
    sentence: msg({
      message: 'Ce message n’est plus sur {network}. Son texte reste ici pour l’équipe.',
    }),
    buttons: [msg`Fermer`],
  },
  'inbox-empty': {
    sentence: msg({
      message: 'Tout le monde a sa réponse. Les nouveaux messages arriveront ici.',
    }),
    buttons: [msg`Voir ce qui est terminé`],
  },
  'stream-gap': {
    sentence: msg({
      message:
        'La liaison avec {network} a été coupée entre {from} et {to}. Parvis récupère ce qui manque.',
    }),
    buttons: [],
  },
  'name-taken': {
    sentence: msg({
      message: 'Le nom « {name} » est déjà pris. Choisissez-en un autre.',
    }),
    buttons: [msg`Changer le nom`],
  },
} as const satisfies RefusalTexts
