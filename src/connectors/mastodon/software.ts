/** Servers that speak this API without being Mastodon: what each is known by, and what it does otherwise. */
import type { Bilingual } from '#kit/language.ts'
import type { ChannelLimits } from '../connector.ts'

export const softwares = ['mastodon', 'pixelfed', 'gotosocial', 'akkoma'] as const
export type Software = (typeof softwares)[number]

export interface Profile {
  /** A post is its images: words alone are refused, answers apart. */
  readonly needsImage: boolean
  /** What is written under our own posts is a comment: a thread of posts is not shown as one. */
  readonly threads: boolean
  readonly polls: boolean
  /** A message for one person only. */
  readonly direct: boolean
  /** Tells what happens as server-sent events. */
  readonly streams: boolean
  /** `Idempotency-Key` makes a repeat harmless. */
  readonly keepsKeys: boolean
  /** Scales images down by itself, so that their pixels are no limit. */
  readonly scalesImages: boolean
  /** Graphemes of a content warning, where the server has a measure of its own for it. */
  readonly warningLength?: number
  /** What the account cannot do there, said in Settings; where it was read. */
  readonly without: readonly { readonly words: Bilingual; readonly source: string }[]
}

const pixelfedCode = 'github.com/pixelfed/pixelfed: ApiV1Controller, ApiV2Controller'
const gotosocialDocs = 'https://docs.gotosocial.org/en/v0.22.0/configuration/statuses/'
const noStream: Bilingual = {
  fr: 'Parvis relève les réponses toutes les quelques minutes : ce serveur ne les annonce pas.',
  en: 'Parvis collects replies every few minutes: this server does not announce them.',
}
const noKeys: Bilingual = {
  fr: 'Après une coupure, Parvis relit les dernières publications du compte avant tout nouvel envoi.',
  en: 'After a lost connection, Parvis reads the account’s newest posts before sending again.',
}

export const profiles: { readonly [software in Software]: Profile } = {
  mastodon: {
    ...{ needsImage: false, threads: true, polls: true, direct: true },
    ...{ streams: true, keepsKeys: true, scalesImages: false },
    without: [],
  },
  pixelfed: {
    ...{ needsImage: true, threads: false, polls: false, direct: false },
    ...{ streams: false, keepsKeys: false, scalesImages: true, warningLength: 140 },
    without: [
      {
        words: {
          fr: 'Une publication porte toujours une image ou une vidéo : un texte seul est refusé.',
          en: 'A post always has an image or a video: text alone is refused.',
        },
        source: `${pixelfedCode}, « Empty statuses are not allowed »`,
      },
      {
        words: {
          fr: 'Ce serveur ne permet d’ici ni fil, ni sondage, ni message privé.',
          en: 'This server allows no thread, poll or private message from here.',
        },
        source: `${pixelfedCode}, « Direct visibility is not available. », polls.max_options 0`,
      },
      { words: noStream, source: `${pixelfedCode}, urls.streaming null` },
      { words: noKeys, source: `${pixelfedCode}, « Duplicate idempotency key. »` },
    ],
  },
  gotosocial: {
    ...{ needsImage: false, threads: true, polls: true, direct: true },
    ...{ streams: false, keepsKeys: false, scalesImages: false },
    without: [
      { words: noStream, source: `${gotosocialDocs} (streams by WebSocket only, not verified)` },
      { words: noKeys, source: `${gotosocialDocs} (names no key, not verified)` },
    ],
  },
  akkoma: {
    ...{ needsImage: false, threads: true, polls: true, direct: true },
    ...{ streams: false, keepsKeys: true, scalesImages: false },
    without: [{ words: noStream, source: 'docs.akkoma.dev: streaming by WebSocket, not verified' }],
  },
}

export const softwareOf = ({ software }: ChannelLimits): Software =>
  softwares.find(known => known === software) ?? 'mastodon'

export const profileOf = (limits: ChannelLimits): Profile => profiles[softwareOf(limits)]

/**
 * « 3.5.3 (compatible; Pixelfed 0.12.5) »: cousins name themselves behind the version that they are compatible with.
 * GoToSocial gives its own number alone, and the address of its source.
 */
export function knownByVersion(version: string, source = ''): Software | null {
  if (/pixelfed/i.test(version)) return 'pixelfed'
  if (/akkoma|pleroma/i.test(version)) return 'akkoma'
  if (/gotosocial/i.test(`${version} ${source}`)) return 'gotosocial'
  // Mastodon has been above 2.7 since it has this address, and its forks keep its number.
  return /^(?:[3-9]|\d{2,})\.\d/.test(version) ? 'mastodon' : null
}

/** As NodeInfo names them. */
export const knownByName = (name: string): Software =>
  name === 'pleroma' ? 'akkoma' : (softwares.find(known => known === name) ?? 'mastodon')
