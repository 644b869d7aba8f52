import { msg } from '@lingui/core/macro'
import type { RefusalTexts } from './refusal-texts.ts'

/** Who may come in, and do what. */
export const entryRefusals = {
  'sign-in-wrong': {
    sentence: msg({
      message:
        'L’adresse ou le mot de passe ne correspond pas. Réessayez ou choisissez un nouveau mot de passe.',
    }),
    buttons: [msg`Nouveau mot de passe`],
  },
  'second-factor-wrong': {
    sentence: msg({
      message:
        'Ce code n’est pas le bon ou n’est plus valable. Saisissez le prochain qui s’affiche.',
    }),
    buttons: [msg`Utiliser un code de secours`],
  },
  'too-many-attempts': {
    sentence: msg({ message: 'Trop d’essais à la suite. Vous pourrez réessayer {when}.' }),
    buttons: [msg`Nouveau mot de passe`],
  },
  'other-address': {
    sentence: msg({
      message:
        'Cette adresse n’est pas celle de ce Parvis. Ouvrez {url}, ou changez le réglage PARVIS_URL.',
    }),
    buttons: [],
  },
  'session-ended': {
    sentence: msg({
      message:
        'Votre session est fermée. Votre texte est gardé sur cet appareil ; connectez-vous pour continuer.',
    }),
    buttons: [msg`Se connecter`],
  },
  'invitation-expired': {
    sentence: msg({
      message: 'Cette invitation a expiré le {date}. {name} peut vous en envoyer une autre.',
    }),
    buttons: [msg`Demander une invitation`],
  },
  'invitation-other-person': {
    sentence: msg({
      message:
        'Cette invitation est pour une autre adresse. Connectez-vous avec celle qui l’a reçue.',
    }),
    buttons: [msg`Se connecter`],
  },
  'already-member': {
    sentence: msg({
      message: 'Cette personne fait déjà partie de l’espace de travail. Rien n’a changé.',
    }),
    buttons: [msg`Voir l’équipe`],
  },
  'last-responsible': {
    sentence: msg({
      message:
        'Il faut au moins une personne au rôle « Responsable ». Confiez-le d’abord à quelqu’un d’autre.',
    }),
    buttons: [msg`Voir l’équipe`],
  },
  'link-expired': {
    sentence: msg({
      message:
        'Ce lien n’est plus valable depuis le {date}. La personne qui vous l’a envoyé peut le renouveler.',
    }),
    buttons: [msg`Demander un nouveau lien`],
  },
  'no-permission': {
    sentence: msg({
      message:
        'Cette action demande le rôle « {role} ». Une personne qui le tient peut s’en charger.',
    }),
    without: {
      values: ['role'],
      sentence: msg({ message: 'Cette action ne vous est pas ouverte. Rien n’a changé.' }),
    },
    buttons: [msg`Voir l’équipe`],
  },
} as const satisfies RefusalTexts
