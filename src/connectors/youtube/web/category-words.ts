import { useLingui } from '@lingui/react/macro'
import type { categories } from '../settings.ts'

type Category = (typeof categories)[number]

/** The categories in the words of YouTube Studio. */
export function useCategoryWords(): Readonly<Record<Category, string>> {
  const { t } = useLingui()
  return {
    '1': t`Films et animations`,
    '2': t`Auto et moto`,
    '10': t`Musique`,
    '15': t`Animaux`,
    '17': t`Sport`,
    '19': t`Voyages et événements`,
    '20': t`Jeux vidéo`,
    '22': t`Personnes et blogs`,
    '23': t`Humour`,
    '24': t`Divertissement`,
    '25': t`Actualités et politique`,
    '26': t`Vie pratique et style`,
    '27': t`Éducation`,
    '28': t`Science et technologie`,
    '29': t`Organisations à but non lucratif`,
  }
}
