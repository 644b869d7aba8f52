/** What leaves: formats, and what may be done with a post afterwards. */
import type { Bilingual } from '#kit/language.ts'
import type { Manifest } from '../connector.ts'
import { formatNames } from '../formats/format-names.ts'
import { type Format, type FormatRules, formatRules, formats } from '../formats/formats.ts'
import {
  automatic,
  type Capability,
  type CapabilityGroup,
  impossible,
  type Standing,
} from './capability.ts'

const noFormat: Bilingual = {
  fr: 'Ce format n’existe pas sur ce réseau.',
  en: 'This network does not have this format.',
}
const noImage: Bilingual = {
  fr: 'Aucun format de ce réseau ne prend d’image avec sa description.',
  en: 'No format of this network takes an image with its description.',
}
const noReason: Bilingual = {
  fr: 'Ce réseau ne l’ouvre pas aux applications.',
  en: 'This network does not open it to applications.',
}

const formatCapability = (format: Format): Capability => ({
  key: format,
  name: format === 'carousel' ? severalImages : formatNames[format],
  of: manifest => {
    const rules = formatRules(manifest, format) ?? within(manifest, format)
    if (!rules) return impossible(noFormat)
    const named = rules.name ? { named: rules.name } : {}
    const why = rules.assisted ?? rules.sometimesByHand
    return why ? { way: 'assisted', why, ...named } : { way: 'automatic', ...named }
  },
})

const severalImages: Bilingual = { fr: 'Plusieurs images', en: 'Several images' }

/** On some networks an ordinary post takes the video, or the images, for which others have a format. */
function within({ formats: taken }: Manifest, format: Format): FormatRules | undefined {
  const takes = (rules: FormatRules): boolean =>
    format === 'video'
      ? rules.videos !== undefined
      : format === 'carousel' && (rules.images?.most.value ?? 0) > 1
  const holding = taken.filter(({ format: one }) => one === 'post' || one === 'short')
  return holding.find(rules => takes(rules) && !rules.assisted) ?? holding.find(takes)
}

const keepsNothing: Bilingual = {
  fr: 'Parvis publie lui-même à l’heure : il n’y confie rien d’avance.',
  en: 'Parvis publishes at the hour by itself: it hands nothing over beforehand.',
}

/** Named by the formats that can wait there. */
function keepsUntilHour({ formats: taken }: Manifest): Standing {
  const kept = taken.filter(({ onSchedule }) => onSchedule)
  if (kept.length === 0) return impossible(keepsNothing)
  const inWords = (language: 'fr' | 'en') =>
    kept.map(({ format, name }) => (name ?? formatNames[format])[language]).join(', ')
  return { way: 'automatic', named: { fr: inWords('fr'), en: inWords('en') } }
}

const ableOrNot = (able: boolean, { publishing }: Manifest): Standing =>
  able ? automatic : impossible(publishing.unable ?? noReason)

export const publishingCapabilities: readonly CapabilityGroup[] = [
  {
    key: 'formats',
    name: { fr: 'Publier', en: 'Publish' },
    capabilities: formats.map(formatCapability),
  },
  {
    key: 'afterwards',
    name: { fr: 'Avec la publication', en: 'With the post' },
    capabilities: [
      {
        key: 'alt',
        name: { fr: 'Description d’image', en: 'Image description' },
        of: ({ formats: taken }) =>
          taken.some(({ images, assisted }) => images && !images.undescribed && !assisted)
            ? automatic
            : impossible(noImage),
      },
      {
        key: 'on-schedule',
        name: { fr: 'Programmer sur le réseau', en: 'Schedule on the network' },
        of: keepsUntilHour,
      },
      {
        key: 'edit-post',
        name: { fr: 'Modifier en ligne', en: 'Edit online' },
        of: manifest => ableOrNot(manifest.publishing.edit, manifest),
      },
      {
        key: 'delete-post',
        name: { fr: 'Supprimer en ligne', en: 'Delete online' },
        of: manifest => ableOrNot(manifest.publishing.delete, manifest),
      },
      {
        key: 'read-back',
        name: { fr: 'Lever un doute', en: 'Settle a doubt' },
        of: ({ publishing }) =>
          publishing.readBack === 'none'
            ? {
                way: 'assisted',
                why: {
                  fr: 'Parvis ne peut pas relire ce réseau : il vous demande d’y regarder.',
                  en: 'Parvis cannot read this network back: it asks you to look there.',
                },
              }
            : automatic,
      },
    ],
  },
]
