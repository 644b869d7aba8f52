import { i18n } from '@lingui/core'
import { faces } from '#connectors/faces.web.ts'
import { isLanguage, type Language } from '#kit/language.ts'
import { capitalise } from '#kit/text/capital.ts'
import { NetworkGlyph, type NetworkGlyphProps } from '../ui/network-glyph.tsx'

const language = (): Language => (isLanguage(i18n.locale) ? i18n.locale : 'fr')

/** The network’s name in the reader’s language, alone; its key where the connector is gone. */
export const networkName = (name: string): string => faces.get(name)?.name[language()] ?? name

/** The same within a sentence, after *sur, par, pour*: « sur le réseau d’essai ». */
export const networkWithin = (name: string): string =>
  faces.get(name)?.nameInSentence?.[language()] ?? networkName(name)

/** The same where it opens a sentence: « Le réseau d’essai a refusé ». */
export const networkOpening = (name: string): string => capitalise(networkWithin(name))

export type NetworkMarkProps = Omit<NetworkGlyphProps, 'icon' | 'tint' | 'practice'> & {
  network: string
}

/** The glyph of a network by its key. */
export function NetworkMark({ network, ...shown }: NetworkMarkProps) {
  const face = faces.get(network)
  if (!face) return null
  const { Icon, tint, practice } = face
  return <NetworkGlyph icon={<Icon />} tint={tint} practice={practice === true} {...shown} />
}
