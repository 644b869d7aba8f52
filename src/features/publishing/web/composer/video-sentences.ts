import { useLingui } from '@lingui/react/macro'
import type { FindingSentences } from './file-sentences.ts'

/** About videos, and polls: what plays, and what closes. */
export function useVideoSentences() {
  const { t } = useLingui()
  return {
    'video-too-short': ({ account, shortest }) =>
      t`${account} : vidéo trop courte, ${shortest} au moins.`,
    'video-too-long': ({ account, longest }) =>
      t`${account} : vidéo trop longue, ${longest} au plus.`,
    'video-frames': ({ account }) => t`${account} n’accepte pas ce nombre d’images par seconde.`,
    'video-codec': ({ account }) => t`${account} ne lit pas l’encodage de cette vidéo.`,
    'poll-missing': ({ account }) => t`${account} attend un sondage.`,
    'poll-options': ({ account, min, max }) =>
      t`${account} : un sondage a de ${min} à ${max} réponses.`,
    'poll-option-too-long': ({ account, max }) =>
      t`${account} : réponse trop longue, ${max} caractères au plus.`,
    'poll-time': ({ account }) => t`${account} : la durée du sondage ne convient pas.`,
  } satisfies Partial<FindingSentences>
}
