/** What X asks for a call, in millionths of a US dollar. Credits are bought beforehand in X's own console. */
import type { Bilingual } from '#kit/language.ts'
import type { Limit } from '../formats/limit.ts'

const checked = '2026-11-22'
const pricing = 'https://docs.x.com/x-api/getting-started/pricing'
/** Announced on 16 April 2026: prices of writing, and what was taken from every plan but Enterprise. */
const aprilChange = 'https://docs.x.com/changelog'

export interface Price {
  readonly name: Bilingual
  readonly each: Limit
}

const price = (value: number, fr: string, en: string, source = pricing): Price => ({
  name: { fr, en },
  each: { value, source, checked },
})

export const prices = {
  post: price(15_000, 'Publication', 'Post'),
  postWithUrl: price(200_000, 'Publication avec un lien', 'Post with a link'),
  /** An answer to somebody who named us or answered us. */
  summonedReply: price(
    10_000,
    'Réponse à qui vous nomme',
    'Reply to someone who mentions you',
    aprilChange,
  ),
  direct: price(15_000, 'Message privé', 'Direct message'),
  takingDown: price(10_000, 'Suppression', 'Deletion'),
  /** The page names no call: hiding a reply is managing content. */
  hiding: {
    name: { fr: 'Masquage d’une réponse', en: 'Hiding a reply' },
    each: { value: 5_000, source: pricing, checked, unverified: true },
  },
  description: price(5_000, 'Description d’une image', 'Image description'),
  /** The page prices « Media Metadata » and names no call: captions are taken for it. */
  captions: {
    name: { fr: 'Sous-titres', en: 'Captions' },
    each: { value: 5_000, source: pricing, checked, unverified: true },
  },
  postRead: price(5_000, 'Publication lue', 'Post read'),
  userRead: price(10_000, 'Personne lue', 'User read'),
  directRead: price(10_000, 'Message privé lu', 'Direct message read'),
  mediaRead: price(5_000, 'Fichier lu', 'File read'),
  postTold: price(5_000, 'Publication annoncée', 'Post announced'),
  directTold: price(10_000, 'Message privé annoncé', 'Direct message announced'),
} as const satisfies { readonly [key: string]: Price }
