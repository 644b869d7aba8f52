import { msg } from '@lingui/core/macro'
import type { RefusalTexts } from './refusal-texts.ts'

/** Who answers before a post leaves. */
export const approvalRefusals = {
  'approval-dropped': {
    sentence: msg({
      message:
        'Ce changement retire la validation donnée par {name}. La version validée reste à portée de main.',
    }),
    buttons: [msg`Redemander la validation`, msg`Revenir à la version validée`],
  },
  'approval-needed': {
    sentence: msg({
      message:
        'Cette publication doit être validée avant de partir. Elle garde sa place et son texte.',
    }),
    buttons: [msg`Demander la validation`],
  },
  'move-asks-again': {
    sentence: msg({
      message:
        'Déplacée de plus de {hours, plural, one {# heure} other {# heures}}, cette publication sera à valider de nouveau. Rien n’a encore bougé.',
    }),
    buttons: [msg`Déplacer et redemander`],
  },
  'already-decided': {
    sentence: msg({
      message: 'Quelqu’un a déjà répondu à cette demande. Sa réponse est conservée.',
    }),
    buttons: [msg`Voir la publication`],
  },
  'post-changed-meanwhile': {
    sentence: msg({
      message:
        'La publication a changé depuis que ce lien vous a été envoyé. Voici les différences ; la validation portera sur cette nouvelle version.',
    }),
    buttons: [msg`Valider`, msg`Demander une modification`],
  },
} as const satisfies RefusalTexts
