import type { Bilingual } from '#kit/language.ts'
import type { OutgoingContent } from '../connector.ts'

/** Who sees a post; `direct` is left out: Parvis publishes, it does not write in private here. */
export const visibilities = ['public', 'unlisted', 'private'] as const
export type Visibility = (typeof visibilities)[number]

export interface PostSettings {
  readonly visibility: Visibility
  /** The content warning; '' for none. */
  readonly warning: string
  readonly sensitive: boolean
}

type Settings = OutgoingContent['settings']

const isVisibility = (value: unknown): value is Visibility =>
  visibilities.some(known => known === value)

/** Settings as they are sent; what is not given is as Mastodon has it at first. */
export const postSettings = (settings: Settings): PostSettings => {
  const { visibility, spoiler_text: warning, sensitive } = settings
  return {
    visibility: isVisibility(visibility) ? visibility : 'public',
    warning: typeof warning === 'string' ? warning.trim() : '',
    sensitive: sensitive === true,
  }
}

/** Keys of settings that hold something else than they may. */
export const wrongSettings = (settings: Settings): string[] => {
  const { visibility, spoiler_text: warning, sensitive } = settings
  const wrong: string[] = []
  if (visibility !== undefined && !isVisibility(visibility)) wrong.push('visibility')
  if (warning !== undefined && typeof warning !== 'string') wrong.push('spoiler_text')
  if (sensitive !== undefined && typeof sensitive !== 'boolean') wrong.push('sensitive')
  return wrong
}

/** As the form calls them. */
export const settingNames = {
  visibility: { fr: 'Qui voit la publication', en: 'Who sees the post' },
  spoiler_text: { fr: 'Avertissement de contenu', en: 'Content warning' },
  sensitive: { fr: 'Couvrir les images', en: 'Cover the images' },
} as const satisfies { readonly [key: string]: Bilingual }
