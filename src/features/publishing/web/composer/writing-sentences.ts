import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { FindingSentences } from './file-sentences.ts'

/** About what is written: texts, titles, descriptions. */
export function useWritingSentences() {
  const { t } = useLingui()
  return {
    'text-too-long': ({ account, count }) =>
      t`${account} : ${plural(count, {
        one: '# caractère de trop',
        other: '# caractères de trop',
      })}.`,
    'text-empty': ({ account }) => t`${account} attend un texte ou une image.`,
    'text-stays': ({ account }) => t`${account} : le texte ne part pas avec ce format.`,
    'angle-brackets': ({ account }) => t`${account} n’accepte ni « < » ni « > ».`,
    'too-many-hashtags': ({ account, max }) => t`${account} : ${max} hashtags au plus.`,
    'too-many-mentions': ({ account, max }) => t`${account} : ${max} mentions au plus.`,
    'too-many-links': ({ name, max }) => t`${name} accepte ${max} liens au plus.`,
    'alt-missing': ({ account, file }) =>
      t`${account} : l’image ${file} n’est pas décrite pour les personnes malvoyantes.`,
    'alt-too-long': ({ account, file, max }) =>
      t`${account} : description de l’image ${file} trop longue, ${max} caractères au plus.`,
    'too-many-parts': ({ name, max }) => t`${name} accepte ${max} parties au plus dans un fil.`,
    'title-missing': ({ account }) => t`${account} attend un titre.`,
    'title-too-long': ({ account, max }) =>
      t`${account} : titre trop long, ${max} caractères au plus.`,
    'excerpt-too-long': ({ account, max }) =>
      t`${account} : extrait trop long, ${max} caractères au plus.`,
    'format-unsupported': ({ network }) => t`${network} ne prend pas ce format.`,
    'setting-wrong': ({ account, setting }) =>
      setting
        ? t`${account} : « ${setting} » attend votre choix.`
        : t`${account} : un réglage est à revoir.`,
  } satisfies Partial<FindingSentences>
}
