import { msg } from '@lingui/core/macro'
import type { RefusalTexts } from './refusal-texts.ts'

/** What programs send, and what is imported. */
export const openDoorRefusals = {
  'idempotency-conflict': {
    sentence: msg({
      message:
        'Cette clé d’idempotence a déjà servi pour une autre demande. Rien n’a changé ; utilisez une nouvelle clé.',
    }),
    buttons: [msg`Fermer`],
  },
  'import-row': {
    sentence: msg({
      message:
        'Ligne {row}, colonne « {column} » : {reason}. Rien n’est importé tant qu’une ligne pose question.',
    }),
    buttons: [msg`Corriger ici`, msg`Écarter cette ligne`, msg`Choisir un autre fichier`],
  },
  'import-again': {
    sentence: msg({
      message:
        'Ce fichier a déjà été importé {when} : {count, plural, one {une publication} other {# publications}}. Rien n’a été ajouté.',
    }),
    buttons: [msg`Importer quand même`, msg`Choisir un autre fichier`],
  },
  'import-file-wrong': {
    sentence: msg({
      message: 'Parvis ne peut pas importer ce fichier : {reason}. Rien n’a été ajouté.',
    }),
    buttons: [msg`Choisir un autre fichier`],
  },
} as const satisfies RefusalTexts
