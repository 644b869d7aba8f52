/** How a post leaves: a property of the network, of the format and of the account. */
import type { Bilingual } from '#kit/language.ts'
import type { ChannelLimits, ContentRules } from '../content.ts'
import { type Format, type FormatRules, formatRules } from './formats.ts'

export interface WithWays {
  readonly manifest: { readonly formats: readonly FormatRules[] }
  readonly rules: Pick<ContentRules, 'byHand'>
}

/** Why a person finishes it by hand; undefined where it leaves by itself. */
export const byHand = (
  { manifest, rules }: WithWays,
  format: Format,
  limits: ChannelLimits,
): Bilingual | undefined =>
  formatRules(manifest, format)?.assisted ?? rules.byHand?.(format, limits)
