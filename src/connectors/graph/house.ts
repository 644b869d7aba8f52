/** Facts of the Graph API that several networks share: pure, manifests read them too. */
import type { ConnectField } from '../connecting.ts'
import type { ConversationTraits } from '../conversations.ts'

export const graphHost = 'graph.facebook.com'
/** Takes the pieces of long videos. */
export const videoHost = 'graph-video.facebook.com'
/** Takes the bytes of Reels and of video stories. */
export const uploadHost = 'rupload.facebook.com'
/** Where people say yes. */
export const consentHost = 'www.facebook.com'

/** A version lives about two years: https://developers.facebook.com/docs/graph-api/changelog. */
export const graphVersion = 'v26.0'

/** Threads has a host, a version and keys of its own: https://developers.facebook.com/documentation/threads/overview. */
export const threadsHost = 'graph.threads.net'
const threadsVersion = 'v1.0'

export const versionOf = (host: string): string =>
  host === threadsHost ? threadsVersion : graphVersion

export const developerPage = 'https://developers.facebook.com/apps/'

/** Keys of an application at Meta. */
export const appFields = [
  {
    key: 'id',
    label: { fr: 'Identifiant de l’app', en: 'App ID' },
    hint: {
      fr: 'Chez Meta, dans Paramètres de l’app › Général.',
      en: 'At Meta, in App settings › Basic.',
    },
    kind: 'text',
  },
  {
    key: 'secret',
    label: { fr: 'Clé secrète de l’app', en: 'App secret' },
    hint: {
      fr: 'Sur la même page, derrière le bouton « Afficher ».',
      en: 'On the same page, behind the Show button.',
    },
    kind: 'secret',
  },
] as const satisfies readonly ConnectField[]

/** Of comments and messages of a Page and of its Instagram account. The webhook brings what is new at once: pages fill its gaps. */
export const readingPace = {
  fetchEvery: { busy: 120_000, quiet: 900_000 },
  fetchBudget: {
    value: 60,
    source: 'https://developers.facebook.com/docs/graph-api/overview/rate-limiting/',
    checked: '2026-11-22',
    unverified: true,
  },
  history: 90,
} as const satisfies Partial<ConversationTraits>
