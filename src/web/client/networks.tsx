import { i18n } from '@lingui/core'
import type { ChannelLimits } from '#connectors/connector.ts'
import { faces } from '#connectors/faces.web.ts'
import { type NamedFace, nameOf, nameWithin } from '#connectors/formats/network-names.ts'
import { type Bilingual, isLanguage, type Language } from '#kit/language.ts'
import { capitalise } from '#kit/text/capital.ts'
import { NetworkGlyph, type NetworkGlyphProps } from '../ui/network-glyph.tsx'

const language = (): Language => (isLanguage(i18n.locale) ? i18n.locale : 'fr')

/** An account, named by what its server runs: a Pixelfed is no Mastodon. Without limits, its network. */
export interface NamedAccount {
  readonly network: string
  readonly limits?: ChannelLimits
}

/** A network by its key, or that of an account. */
type Named = string | NamedAccount

function said(of: Named, name: (face: NamedFace, limits?: ChannelLimits) => Bilingual): string {
  const { network, limits }: NamedAccount = typeof of === 'string' ? { network: of } : of
  const face = faces.get(network)
  return face ? name(face, limits)[language()] : network
}

/** The network’s name in the reader’s language, alone; its key where the connector is gone. */
export const networkName = (of: Named): string => said(of, nameOf)

/** The same within a sentence, after *sur, par, pour*: « sur le réseau d’essai ». */
export const networkWithin = (of: Named): string => said(of, nameWithin)

/** The same where it opens a sentence: « Le réseau d’essai a refusé ». */
export const networkOpening = (of: Named): string => capitalise(networkWithin(of))

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
