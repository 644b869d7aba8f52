/**
 * What is chosen for one post. TikTok wants each choice made by a person: nobody is shown a post, and nobody may comment
 * on it, unless somebody has said so.
 */
import type { Bilingual } from '#kit/language.ts'
import type { ChannelLimits, Format, OutgoingContent } from '../connector.ts'
import { creatorIn, isPrivacyLevel, type PrivacyLevel, wayIn } from './creator.ts'

export interface PostSettings {
  /** A draft is finished on the phone: nothing else is chosen here. */
  readonly isDraft: boolean
  readonly privacy: PrivacyLevel | null
  readonly comments: boolean
  readonly duets: boolean
  readonly stitches: boolean
  /** Says that the post promotes something. */
  readonly isCommercial: boolean
  readonly ownBrand: boolean
  readonly paidPartnership: boolean
  readonly madeWithAi: boolean
  readonly music: boolean
}

type Settings = OutgoingContent['settings']

export const postSettings = (settings: Settings, limits: ChannelLimits): PostSettings => {
  const isCommercial = settings.commercial === true
  return {
    isDraft: settings.mode === 'draft' || wayIn(limits) === 'draft',
    privacy: isPrivacyLevel(settings.privacy) ? settings.privacy : null,
    comments: settings.comments === true,
    duets: settings.duets === true,
    stitches: settings.stitches === true,
    isCommercial,
    ownBrand: isCommercial && settings.own_brand === true,
    paidPartnership: isCommercial && settings.paid_partnership === true,
    madeWithAi: settings.made_with_ai === true,
    music: settings.music === true,
  }
}

const switches = [
  ...['comments', 'duets', 'stitches', 'commercial', 'own_brand', 'paid_partnership'],
  ...['made_with_ai', 'music'],
]

/** Keys of settings that hold something else than they may, or wait for a choice. */
export function wrongSettings(settings: Settings, limits: ChannelLimits, format: Format): string[] {
  const wrong = switches.filter(key => {
    const value = settings[key]
    return value !== undefined && typeof value !== 'boolean'
  })
  const { mode } = settings
  if (mode !== undefined && mode !== 'direct' && mode !== 'draft') wrong.push('mode')
  const chosen = postSettings(settings, limits)
  // A story is published by hand: TikTok asks all this on the phone.
  if (chosen.isDraft || format === 'story' || wayIn(limits) === 'by-hand') return wrong
  const { privacy } = chosen
  const allowed = creatorIn(limits)?.privacy
  if (!privacy || (allowed && !allowed.includes(privacy))) wrong.push('privacy')
  if (chosen.isCommercial && !chosen.ownBrand && !chosen.paidPartnership) wrong.push('commercial')
  // A paid partnership is shown to others, or is none.
  if (chosen.paidPartnership && privacy === 'SELF_ONLY') wrong.push('paid_partnership')
  return wrong
}

/** As the form calls them. */
export const settingNames = {
  mode: { fr: 'Comment partir', en: 'How it leaves' },
  privacy: { fr: 'Qui peut voir', en: 'Who can see' },
  comments: { fr: 'Commentaires permis', en: 'Comments allowed' },
  duets: { fr: 'Duos permis', en: 'Duets allowed' },
  stitches: { fr: 'Collages permis', en: 'Stitches allowed' },
  commercial: { fr: 'Contenu commercial', en: 'Commercial content' },
  own_brand: { fr: 'Votre marque', en: 'Your brand' },
  paid_partnership: { fr: 'Contenu de marque', en: 'Branded content' },
  made_with_ai: { fr: 'Créée avec l’IA', en: 'Made with AI' },
  music: { fr: 'Musique choisie par TikTok', en: 'Music chosen by TikTok' },
} as const satisfies { readonly [key: string]: Bilingual }
