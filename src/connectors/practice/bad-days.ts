/** The bad days that a person can ask of the practice network, by its settings or by a word in a text. */
import type { Bilingual } from '#kit/language.ts'
import { once } from '#kit/once.ts'

export const badDays = [
  'refused',
  'media',
  'access',
  'permission',
  'quota',
  'unreachable',
  'before',
  'after',
  'half',
  'slow',
] as const
export type BadDay = (typeof badDays)[number]

export interface BadDayWords {
  /** Without its #, in French and in English: both work, whatever the language of the text. */
  readonly tag: Bilingual
  readonly name: Bilingual
  /** What the network says, for « Voir la réponse du réseau ». */
  readonly said: Bilingual
}

export const badDayWords: { readonly [day in BadDay]: BadDayWords } = {
  refused: {
    tag: { fr: 'panne-refus', en: 'fail-refused' },
    name: { fr: 'Contenu refusé', en: 'Content refused' },
    said: { fr: 'Ce contenu enfreint nos règles.', en: 'This content breaks our rules.' },
  },
  media: {
    tag: { fr: 'panne-image', en: 'fail-image' },
    name: { fr: 'Image refusée', en: 'Image refused' },
    said: { fr: 'Cette image n’est pas acceptée.', en: 'This image is not accepted.' },
  },
  access: {
    tag: { fr: 'panne-acces', en: 'fail-access' },
    name: { fr: 'Accès retiré', en: 'Access withdrawn' },
    said: { fr: 'Cet accès a été retiré.', en: 'This access was withdrawn.' },
  },
  permission: {
    tag: { fr: 'panne-permission', en: 'fail-permission' },
    name: { fr: 'Permission manquante', en: 'Missing permission' },
    said: { fr: 'La permission de publier manque.', en: 'The permission to publish is missing.' },
  },
  quota: {
    tag: { fr: 'panne-quota', en: 'fail-quota' },
    name: { fr: 'Trop d’appels à la suite', en: 'Too many calls in a row' },
    said: { fr: 'Revenez dans deux minutes.', en: 'Come back in two minutes.' },
  },
  unreachable: {
    tag: { fr: 'panne-reseau', en: 'fail-network' },
    name: { fr: 'Réseau injoignable', en: 'Network unreachable' },
    said: { fr: 'La connexion est refusée.', en: 'The connection is refused.' },
  },
  before: {
    tag: { fr: 'panne-avant-envoi', en: 'fail-before-sending' },
    name: { fr: 'Panne avant l’envoi', en: 'Failure before sending' },
    said: { fr: 'Erreur interne du serveur.', en: 'Internal server error.' },
  },
  after: {
    tag: { fr: 'panne-apres-envoi', en: 'fail-after-sending' },
    name: { fr: 'Silence après l’envoi', en: 'Silence after sending' },
    said: { fr: 'Aucune réponse à temps.', en: 'No answer in time.' },
  },
  half: {
    tag: { fr: 'panne-demi-reponse', en: 'fail-half-answer' },
    name: { fr: 'Réponse coupée au milieu', en: 'Answer cut half-way' },
    said: { fr: 'La réponse s’est arrêtée au milieu.', en: 'The answer stopped half-way.' },
  },
  slow: {
    tag: { fr: 'panne-lenteur', en: 'fail-slow' },
    name: { fr: 'Réponse très lente', en: 'Very slow answer' },
    said: { fr: 'Publiée après cinq secondes.', en: 'Published after five seconds.' },
  },
}

const byTag = new Map<string, BadDay>(
  badDays.flatMap(day => [
    [badDayWords[day].tag.fr, day],
    [badDayWords[day].tag.en, day],
  ]),
)

const tagPattern = once(
  () => /(?<![\p{L}\p{N}_&/#])#((?:panne|fail)-[a-z-]*[a-z])(?![\p{L}\p{N}_-])/giu,
)

/** The bad days that a text asks for, in order; the hashtag may stand anywhere in it. */
export function badDaysIn(text: string): BadDay[] {
  // Nearly every text has none, and thousands may leave in one second.
  if (!text.includes('#')) return []
  const found: BadDay[] = []
  for (const [, tag = ''] of text.matchAll(tagPattern())) {
    const day = byTag.get(tag.toLowerCase())
    if (day) found.push(day)
  }
  return found
}
