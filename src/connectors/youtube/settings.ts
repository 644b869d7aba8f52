import type { Bilingual } from '#kit/language.ts'
import type { OutgoingContent } from '../connector.ts'
import { tagCharacters } from './formats.ts'

export const privacies = ['public', 'unlisted', 'private'] as const
export type Privacy = (typeof privacies)[number]

/** Categories of YouTube that a channel may choose, by the numbers that it knows them by. */
export const categories = [
  ...['1', '2', '10', '15', '17', '19', '20', '22'],
  ...['23', '24', '25', '26', '27', '28', '29'],
] as const

/** « People & Blogs », which YouTube itself proposes first. */
const usualCategory = '22'

export interface VideoSettings {
  readonly privacy: Privacy
  /** Null: nobody has chosen yet, and the law wants that somebody does. */
  readonly madeForKids: boolean | null
  /** Pictures or voices that look real and are not. */
  readonly synthetic: boolean
  readonly tags: readonly string[]
  readonly category: string
  /** Whether subscribers are told. */
  readonly notify: boolean
}

type Settings = OutgoingContent['settings']

const isPrivacy = (value: unknown): value is Privacy => privacies.some(known => known === value)
const isCategory = (value: unknown): value is string => categories.some(known => known === value)

export const videoSettings = (settings: Settings): VideoSettings => ({
  privacy: isPrivacy(settings.privacy) ? settings.privacy : 'public',
  madeForKids: typeof settings.madeForKids === 'boolean' ? settings.madeForKids : null,
  synthetic: settings.synthetic === true,
  tags: typeof settings.tags === 'string' ? tagsIn(settings.tags) : [],
  category: isCategory(settings.category) ? settings.category : usualCategory,
  notify: settings.notify !== false,
})

/** Tags are written with commas between them. */
export const tagsIn = (written: string): string[] => [
  ...new Set(
    written
      .split(',')
      .map(tag => tag.trim())
      .filter(tag => tag !== ''),
  ),
]

/** As YouTube counts: the commas between tags too, and quotes around those that hold a space. */
export const tagLength = (tags: readonly string[]): number =>
  tags.reduce((sum, tag) => sum + [...tag].length + (/\s/.test(tag) ? 2 : 0), 0) +
  Math.max(0, tags.length - 1)

/** Keys of settings that are missing, or hold something else than they may. */
export const wrongSettings = (settings: Settings): string[] => {
  const { privacy, madeForKids, synthetic, tags, category, notify } = settings
  const wrong: string[] = []
  if (privacy !== undefined && !isPrivacy(privacy)) wrong.push('privacy')
  if (typeof madeForKids !== 'boolean') wrong.push('madeForKids')
  if (synthetic !== undefined && typeof synthetic !== 'boolean') wrong.push('synthetic')
  if (tags !== undefined && !areTags(tags)) wrong.push('tags')
  if (category !== undefined && !isCategory(category)) wrong.push('category')
  if (notify !== undefined && typeof notify !== 'boolean') wrong.push('notify')
  return wrong
}

const areTags = (tags: unknown): boolean =>
  typeof tags === 'string' && !/[<>"]/.test(tags) && tagLength(tagsIn(tags)) <= tagCharacters.value

/** As the form calls them. */
export const settingNames = {
  privacy: { fr: 'Qui voit la vidéo', en: 'Who sees the video' },
  madeForKids: { fr: 'Conçue pour les enfants', en: 'Made for kids' },
  synthetic: { fr: 'Image ou son altérés', en: 'Altered image or sound' },
  tags: { fr: 'Mots-clés', en: 'Keywords' },
  category: { fr: 'Catégorie', en: 'Category' },
  notify: { fr: 'Prévenir les abonnés', en: 'Tell subscribers' },
} as const satisfies { readonly [key: string]: Bilingual }
