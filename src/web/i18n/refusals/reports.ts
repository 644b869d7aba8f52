import { msg } from '@lingui/core/macro'
import type { RefusalTexts } from './refusal-texts.ts'

/** Reports and what is made from them. */
export const reportsRefusals = {
  'period-wrong': {
    sentence: msg({
      message:
        'Ces dates ne forment pas une période : un début déjà passé, une fin qui le suit, un an au plus.',
    }),
    buttons: [msg`Choisir une période`],
  },
  'document-failed': {
    sentence: msg({
      message: 'Le PDF n’a pas pu être préparé. Les chiffres du bilan sont gardés.',
    }),
    buttons: [msg`Réessayer`],
  },
} as const satisfies RefusalTexts
