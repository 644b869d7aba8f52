import type { Bilingual } from '#kit/language.ts'
import { findLinks } from '#kit/text/links.ts'
import type { ChannelLimits, OutgoingContent } from '../connector.ts'

/** `CONNECTIONS` is for profiles: what a Page says, everybody may read. */
export const visibilities = ['PUBLIC', 'CONNECTIONS'] as const
export type Visibility = (typeof visibilities)[number]

export interface PostSettings {
  readonly visibility: Visibility
  /** Title of the card under a text that leads somewhere; '' for no card. */
  readonly cardTitle: string
}

type Settings = OutgoingContent['settings']

const isVisibility = (value: unknown): value is Visibility =>
  visibilities.some(known => known === value)

export const isProfile = (limits: ChannelLimits): boolean => limits.kind === 'profile'

/** Settings as they are sent; what is not given is as LinkedIn has it at first. */
export const postSettings = ({ visibility, card_title: title }: Settings): PostSettings => ({
  visibility: isVisibility(visibility) ? visibility : 'PUBLIC',
  cardTitle: typeof title === 'string' ? title.trim() : '',
})

/** Keys of settings that hold something else than they may on this account. */
export const wrongSettings = (settings: Settings, limits: ChannelLimits): string[] => {
  const { visibility, card_title: title } = settings
  const wrong: string[] = []
  if (visibility !== undefined && !isVisibility(visibility)) wrong.push('visibility')
  if (visibility === 'CONNECTIONS' && !isProfile(limits)) wrong.push('visibility')
  if (title !== undefined && typeof title !== 'string') wrong.push('card_title')
  return wrong
}

/**
 * The card of a link, which LinkedIn does not make by itself for what an application sends. Null where nothing leads
 * anywhere, where no title is given, or beside files.
 */
export function cardOf({ parts, format, settings }: OutgoingContent) {
  const [part] = parts
  const title = postSettings(settings).cardTitle
  if (format !== 'post' || !part || part.media.length > 0 || title === '') return null
  const source = findLinks(part.text, { bareDomains: true })[0]?.url
  return source ? { source, title } : null
}

/** As the form calls them. */
export const settingNames = {
  visibility: { fr: 'Qui voit la publication', en: 'Who sees the post' },
  card_title: { fr: 'Titre de la carte du lien', en: 'Title of the link’s card' },
} as const satisfies { readonly [key: string]: Bilingual }
