import type { Unable } from '../conversations.ts'
import type { ListeningTraits } from '../listening.ts'
import type { Login } from './scopes.ts'

const checked = '2026-11-22'
const pages =
  'https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference'

/** How long a word counts once it was asked for. Milliseconds. */
export const hashtagWindow = 7 * 86_400_000

const words: Unable = {
  why: {
    fr: 'Instagram ne cherche aucun mot pour une application : suivez un hashtag.',
    en: 'Instagram searches no words for an application: follow a hashtag.',
  },
}
const throughFacebook: Unable = {
  why: {
    fr: 'Instagram ne cherche un hashtag que pour un compte connecté par Facebook.',
    en: 'Instagram searches a hashtag only for an account connected through Facebook.',
  },
}

const limits = {
  days: { value: 1, source: `${pages}/ig-hashtag/recent-media`, checked },
  budget: { value: 30, source: `${pages}/ig-hashtag-search`, checked },
} as const

/** What an account may search, by the way that it was connected. */
export const listeningTraits: { readonly [login in Login]: ListeningTraits } = {
  facebook: { by: { hashtag: true, words }, ...limits },
  instagram: { by: { hashtag: throughFacebook, words }, ...limits },
}
