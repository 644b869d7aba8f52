import { useLingui } from '@lingui/react/macro'
import type { FormatRules, Limit, Manifest } from '#connectors/connector.ts'
import { useFormat } from '#web/i18n/format.ts'
import { useFormatWord } from '#web/i18n/use-format-word.ts'

/** A limit in words: « Carrousel : images », « 10 ». */
export interface NamedLimit {
  readonly words: string
  readonly shown: string
  readonly limit: Limit
}

/** What the account may send, format by format. Formats that share their limits share their lines. */
export function useLimitLines(manifest: Manifest | undefined): NamedLimit[] {
  const { t } = useLingui()
  const format = useFormat()
  const word = useFormatWord()
  if (!manifest) return []
  const line = (words: string, limit: Limit | undefined, shown: (value: number) => string) =>
    limit ? [{ words, shown: shown(limit.value), limit }] : []
  const seconds = (value: number) => format.duration(value * 1_000)
  const { text, textBytes, alt, excerpt } = manifest.limits
  const general = [
    ...line(t`Longueur du texte`, text, format.number),
    ...line(t`Poids du texte`, textBytes, format.bytes),
    ...line(t`Description d’une image`, alt, format.number),
    ...line(t`Longueur de l’extrait`, excerpt, format.number),
  ]
  const ofFormat = (rules: FormatRules): NamedLimit[] => {
    const { images, videos, documents, poll, title, parts } = rules
    return [
      ...line(t`longueur du texte`, rules.text, format.number),
      ...line(t`longueur du titre`, title?.most, format.number),
      ...line(t`parties`, parts, format.number),
      ...line(t`par jour`, rules.perDay, format.number),
      ...line(t`images`, images?.most, format.number),
      ...line(t`poids d’une image`, images?.bytes, format.bytes),
      ...line(t`pixels d’une image`, images?.pixels, format.number),
      ...line(t`vidéos`, videos?.most, format.number),
      ...line(t`poids d’une vidéo`, videos?.bytes, format.bytes),
      ...line(t`durée d’une vidéo, au moins`, videos?.seconds?.from, seconds),
      ...line(t`durée d’une vidéo, au plus`, videos?.seconds?.to, seconds),
      ...line(t`poids d’un document`, documents?.bytes, format.bytes),
      ...line(t`réponses d’un sondage`, poll?.options.most, format.number),
    ].map(one => ({ ...one, words: t`${word(rules)} : ${one.words}` }))
  }
  return [...general, ...manifest.formats.flatMap(ofFormat)]
}
