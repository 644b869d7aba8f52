import { useLingui } from '@lingui/react/macro'
import type { PatternFinding } from '../domain/pattern.ts'

/** What a pattern would do that its writer may not want, as a sentence. */
export function useFindingWords(): (finding: PatternFinding) => string {
  const { t } = useLingui()
  return ({ fault, word }) => {
    switch (fault) {
      case 'source-missing':
        return t`Sans source, l’adresse part sans aucun paramètre.`
      case 'capitals':
        return t`« ${word} » sera écrit en minuscules, pour ne pas compter deux fois la même chose.`
      case 'spaces':
        return t`Les espaces deviennent des traits d’union.`
      case 'letters':
        return t`Seuls les lettres, les chiffres, les points et les traits restent : « ${word} » sera changé.`
      case 'unknown-variable':
        return t`« ${word} » n’est pas une variable connue et sera laissé de côté.`
      case 'medium-unknown':
        return t`« ${word} » n’est rangé dans aucun canal par les outils de mesure. Écrivez par exemple social.`
      case 'person':
        return t`« ${word} » ressemble à une personne : une adresse publique n’en nomme aucune.`
      case 'too-long':
        return t`Au-delà de 80 caractères, la fin est coupée.`
    }
  }
}
