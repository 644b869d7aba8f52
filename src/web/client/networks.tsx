import { i18n } from '@lingui/core'
import { registeredIn } from '#connectors/registered.ts'
import * as registry from '#connectors/registry.web.ts'
import { isLanguage, type Language } from '#kit/language.ts'
import { capitalise } from '#kit/text/capital.ts'
import { NetworkGlyph, type NetworkGlyphProps } from '../ui/network-glyph.tsx'
import type { NetworkScreen } from '../ui/network-screen.ts'

export type { NetworkScreen }

export const networks: readonly NetworkScreen[] = registeredIn(registry)

/** What the browser knows of a network, or undefined when this Parvis has no connector for it. */
export const findNetwork = (name: string): NetworkScreen | undefined =>
  networks.find(screen => screen.manifest.network === name)

const language = (): Language => (isLanguage(i18n.locale) ? i18n.locale : 'fr')

/** The network’s name in the reader’s language, alone; its key where the connector is gone. */
export const networkName = (name: string): string =>
  findNetwork(name)?.manifest.name[language()] ?? name

/** The same within a sentence, after *sur, par, pour*: « sur le réseau d’essai ». */
export const networkWithin = (name: string): string =>
  findNetwork(name)?.manifest.nameInSentence?.[language()] ?? networkName(name)

/** The same where it opens a sentence: « Le réseau d’essai a refusé ». */
export const networkOpening = (name: string): string => capitalise(networkWithin(name))

export type NetworkMarkProps = Omit<NetworkGlyphProps, 'icon' | 'tint' | 'practice'> & {
  network: string
}

/** The glyph of a network by its key. */
export function NetworkMark({ network, ...shown }: NetworkMarkProps) {
  const screen = findNetwork(network)
  if (!screen) return null
  const { manifest, Icon } = screen
  return (
    <NetworkGlyph
      icon={<Icon />}
      tint={manifest.tint}
      practice={manifest.practice === true}
      {...shown}
    />
  )
}
