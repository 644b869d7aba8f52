import { i18n } from '@lingui/core'
import { type NetworkScreen, networkScreens } from '#connectors/registry.web.ts'
import { isLanguage } from '#kit/language.ts'
import { NetworkGlyph, type NetworkGlyphProps } from '../ui/network-glyph.tsx'

export type { NetworkScreen }

export const networks: readonly NetworkScreen[] = networkScreens

/** What the browser knows of a network, or undefined when this Parvis has no connector for it. */
export const findNetwork = (name: string): NetworkScreen | undefined =>
  networkScreens.find(screen => screen.manifest.network === name)

/** The network’s name in the reader’s language; its key where the connector is gone. */
export function networkName(name: string): string {
  const manifest = findNetwork(name)?.manifest
  return manifest?.name[isLanguage(i18n.locale) ? i18n.locale : 'fr'] ?? name
}

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
