import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { takesFormat } from '#connectors/connector.ts'
import { networkOpening } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import type { NamedFinding } from './media-findings.ts'

/** A finding as a sentence that names the account, the part or the picture it is about. */
export function useFindingWords(): (named: NamedFinding) => string {
  const { t } = useLingui()
  const format = useFormat()
  return ({ version, finding }) => {
    const { channel, content } = version
    const name = channel.displayName || channel.handle
    const isThread = content.parts.length > 1 && finding.part !== undefined
    const part = (finding.part ?? 0) + 1
    const account = isThread ? t`${name}, partie ${part}` : name
    const image = (finding.media ?? 0) + 1
    const count = Number(finding.values.count ?? 0)
    const most = Number(finding.values.max ?? 0)
    const [max, size] = [format.number(most), format.bytes(most)]
    const least = Number(finding.values.min ?? 0)
    const minimum = format.number(least)
    const [shortest, longest] = [format.duration(least * 1_000), format.duration(most * 1_000)]
    switch (finding.code) {
      case 'text-too-long':
        return t`${account} : ${plural(count, {
          one: '# caractère de trop',
          other: '# caractères de trop',
        })}.`
      case 'text-empty':
        return t`${account} attend un texte ou une image.`
      case 'too-many-images':
        return t`${account} accepte ${plural(most, {
          one: '# image',
          other: '# images',
        })} au plus.`
      case 'too-few-images':
        return t`${account} demande ${plural(least, {
          one: '# image',
          other: '# images',
        })} au moins.`
      case 'too-many-videos':
        return t`${account} accepte ${plural(most, {
          one: '# vidéo',
          other: '# vidéos',
        })} au plus.`
      case 'too-many-documents':
        return t`${account} accepte ${plural(most, {
          one: '# document',
          other: '# documents',
        })} au plus.`
      case 'files-apart':
        return t`${account} ne mélange pas images et vidéos.`
      case 'file-missing':
        return t`${account} attend un fichier.`
      case 'file-not-taken':
        return t`${account} ne prend pas ce fichier dans ce format.`
      case 'image-too-narrow':
        return t`${account} : le fichier ${image} est trop petit, ${minimum} pixels de large au moins.`
      case 'ratio-wrong':
        return t`${account} : les proportions du fichier ${image} ne conviennent pas.`
      case 'video-too-short':
        return t`${account} : vidéo trop courte, ${shortest} au moins.`
      case 'video-too-long':
        return t`${account} : vidéo trop longue, ${longest} au plus.`
      case 'video-frames':
        return t`${account} n’accepte pas ce nombre d’images par seconde.`
      case 'video-codec':
        return t`${account} ne lit pas l’encodage de cette vidéo.`
      case 'poll-missing':
        return t`${account} attend un sondage.`
      case 'poll-options':
        return t`${account} : un sondage a de ${minimum} à ${max} réponses.`
      case 'poll-option-too-long':
        return t`${account} : réponse trop longue, ${max} caractères au plus.`
      case 'poll-time':
        return t`${account} : la durée du sondage ne convient pas.`
      case 'file-too-big':
        return t`${account} : l’image ${image} pèse plus de ${size}.`
      case 'file-wrong-type':
        return t`${account} n’accepte pas le format de l’image ${image}.`
      case 'image-too-large':
        return t`${account} : l’image ${image} a trop de pixels.`
      case 'alt-missing':
        return t`${account} : l’image ${image} n’est pas décrite pour les personnes malvoyantes.`
      case 'alt-too-long':
        return t`${account} : description de l’image ${image} trop longue, ${max} caractères au plus.`
      case 'too-many-parts':
        return t`${name} accepte ${max} parties au plus dans un fil.`
      case 'title-missing':
        return t`${account} attend un titre.`
      case 'title-too-long':
        return t`${account} : titre trop long, ${max} caractères au plus.`
      case 'excerpt-too-long':
        return t`${account} : extrait trop long, ${max} caractères au plus.`
      case 'format-unsupported':
        return t`${networkOpening(channel.network)} ne prend pas ce format.`
      case 'setting-wrong':
        return t`${account} : un réglage est à revoir.`
    }
  }
}

/** The act that mends it, as one word on a button. */
export function useFindingAct(): (named: NamedFinding) => string {
  const { t } = useLingui()
  return ({ version, finding }) => {
    switch (finding.code) {
      case 'alt-missing':
        return t`Décrire`
      case 'alt-too-long':
        return t`Raccourcir`
      case 'text-too-long':
        return takesFormat(version.network.manifest, 'thread') ? t`Couper` : t`Raccourcir`
      case 'text-empty':
      case 'title-missing':
        return t`Écrire`
      default:
        return t`Voir`
    }
  }
}
