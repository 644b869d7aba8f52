/** How a post leaves: a property of the network, of the format and of the account. */
import type { Bilingual } from '#kit/language.ts'
import type { ChannelLimits, ContentRules, OutgoingContent } from '../content.ts'
import { type Format, type FormatRules, formatRules, type ScheduleRules } from './formats.ts'

export interface WithWays {
  readonly manifest: { readonly formats: readonly FormatRules[] }
  readonly rules: Pick<ContentRules, 'byHand' | 'keepsForLater'>
}

/** Why a person finishes it by hand; undefined where it leaves by itself. */
export const byHand = (
  { manifest, rules }: WithWays,
  format: Format,
  limits: ChannelLimits,
): Bilingual | undefined =>
  formatRules(manifest, format)?.assisted ?? rules.byHand?.(format, limits)

/** How far ahead the network keeps posts of a format for this account; undefined where it keeps none. */
export const scheduleRules = (
  network: WithWays,
  format: Format,
  limits: ChannelLimits,
  settings: OutgoingContent['settings'] = {},
): ScheduleRules | undefined =>
  byHand(network, format, limits) === undefined &&
  (network.rules.keepsForLater?.(format, limits, settings) ?? true)
    ? formatRules(network.manifest, format)?.onSchedule
    : undefined

/** The formats that could wait on the network for this account. */
export const formatsOnSchedule = (network: WithWays, limits: ChannelLimits): readonly Format[] =>
  network.manifest.formats.flatMap(({ format }) =>
    scheduleRules(network, format, limits) ? [format] : [],
  )

/** What decides who publishes a post at its hour. */
export interface ToPlace {
  readonly format: Format
  readonly limits: ChannelLimits
  /** Of the version. */
  readonly settings: OutgoingContent['settings']
  /** The account's own choice. */
  readonly chosen: boolean
  /** It has a first comment, which only Parvis can send once the post is out. */
  readonly hasComment: boolean
  readonly hasFiles: boolean
  readonly dueAt: Date
}

export type PlacedBy =
  | { readonly by: 'network' }
  /** Too far ahead for the network; handed over from then on. */
  | { readonly by: 'network'; readonly from: Date }
  | {
      readonly by: 'parvis'
      readonly why: 'not-chosen' | 'format' | 'files' | 'first-comment' | 'too-soon'
    }

/** Preparing and the call itself take their time: what is nearer than that to the network's earliest is not tried. */
const margin = 60_000

/** Who publishes it at its hour, the same for the engine that does and for the pages that say so. */
export function placedBy(network: WithWays, post: ToPlace, now: Date): PlacedBy {
  if (!post.chosen) return { by: 'parvis', why: 'not-chosen' }
  const rules = scheduleRules(network, post.format, post.limits, post.settings)
  if (!rules) return { by: 'parvis', why: 'format' }
  if (post.hasFiles && rules.wordsOnly) return { by: 'parvis', why: 'files' }
  if (post.hasComment) return { by: 'parvis', why: 'first-comment' }
  const ahead = post.dueAt.getTime() - now.getTime()
  if (ahead < rules.earliest.value + margin) return { by: 'parvis', why: 'too-soon' }
  const latest = rules.latest?.value
  return latest === undefined || ahead <= latest - margin
    ? { by: 'network' }
    : { by: 'network', from: new Date(post.dueAt.getTime() - latest + margin) }
}
