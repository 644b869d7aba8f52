import { useLingui } from '@lingui/react/macro'
import { takesFormat } from '#connectors/formats/formats.ts'
import { networkName, networkOpening } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import { accountNameOf, toldApartBy } from './account-names.ts'
import { useComposer } from './composer-context.tsx'
import type { ChosenVersion } from './effective-versions.ts'
import { type FindingSentences, useFileSentences } from './file-sentences.ts'
import { type FileAct, fileActOf, type NamedFinding } from './media-findings.ts'
import { useVideoSentences } from './video-sentences.ts'
import { useWritingSentences } from './writing-sentences.ts'

/** Its network or its handle too where two accounts of the post share a name. */
function nameOf(version: ChosenVersion, versions: readonly ChosenVersion[]): string {
  const { channel } = version
  const name = accountNameOf(version)
  const by = toldApartBy(version, versions)
  if (by === 'name') return name
  return `${name} (${by === 'handle' ? channel.handle : networkName(channel)})`
}

/** A finding as a sentence that names the account, the part or the picture it is about. */
export function useFindingWords(): (named: NamedFinding) => string {
  const { t } = useLingui()
  const format = useFormat()
  const { language } = useLanguage()
  const { versions } = useComposer()
  const sentences: FindingSentences = {
    ...useWritingSentences(),
    ...useFileSentences(),
    ...useVideoSentences(),
  }
  return ({ version, finding }) => {
    const { channel, content, network } = version
    const account = nameOf(version, versions)
    const name = finding.comment ? t`${account}, premier commentaire` : account
    const isThread = content.parts.length > 1 && finding.part !== undefined
    const part = (finding.part ?? 0) + 1
    const most = Number(finding.values.max ?? 0)
    const least = Number(finding.values.min ?? 0)
    return sentences[finding.code]({
      network: networkOpening(channel),
      name,
      account: isThread ? t`${name}, partie ${part}` : name,
      file: (finding.media ?? 0) + 1,
      count: Number(finding.values.count ?? 0),
      most,
      least,
      max: format.number(most),
      min: format.number(least),
      size: format.bytes(most),
      shortest: format.length(least),
      longest: format.length(most),
      setting: network.rules.settings?.[String(finding.values.setting)]?.[language] ?? '',
    })
  }
}

/** What an act on a file is called: by the button of its card. */
function useFileActs(): Readonly<Record<FileAct, string>> {
  const { t } = useLingui()
  return { crop: t`Recadrer`, reduce: t`Réduire`, convert: t`Réencoder` }
}

/** The act that mends it, as one word on a button. */
export function useFindingAct(): (named: NamedFinding) => string {
  const { t } = useLingui()
  const ofFile = useFileActs()
  return named => {
    const { version, finding } = named
    const act = fileActOf(named)
    if (act === 'reduce' && finding.code === 'file-wrong-type') return t`Convertir`
    if (act) return ofFile[act]
    if (finding.comment) return finding.code === 'text-too-long' ? t`Raccourcir` : t`Voir`
    switch (finding.code) {
      case 'alt-missing':
        return t`Décrire`
      case 'alt-too-long':
      case 'title-too-long':
      case 'poll-option-too-long':
        return t`Raccourcir`
      case 'text-too-long':
        return takesFormat(version.network.manifest, 'thread') ? t`Couper` : t`Raccourcir`
      case 'text-empty':
      case 'title-missing':
      case 'poll-missing':
        return t`Écrire`
      case 'file-missing':
        return t`Ajouter`
      default:
        return t`Voir`
    }
  }
}
