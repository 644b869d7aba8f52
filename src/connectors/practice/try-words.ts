/** Words by which a post asks the practice audience for an answer, whatever the hour. */
import type { Bilingual } from '#kit/language.ts'
import { once } from '#kit/once.ts'

export const tryWords = ['question', 'complaint', 'urgent', 'direct'] as const
export type TryWord = (typeof tryWords)[number]

export const tryWordWords: {
  readonly [word in TryWord]: { readonly tag: Bilingual; readonly name: Bilingual }
} = {
  question: {
    tag: { fr: 'essai-question', en: 'try-question' },
    name: { fr: 'Une question', en: 'A question' },
  },
  complaint: {
    tag: { fr: 'essai-plainte', en: 'try-complaint' },
    name: { fr: 'Une plainte', en: 'A complaint' },
  },
  urgent: {
    tag: { fr: 'essai-urgence', en: 'try-urgent' },
    name: { fr: 'Une urgence', en: 'An urgent message' },
  },
  direct: {
    tag: { fr: 'essai-prive', en: 'try-private' },
    name: { fr: 'Un message privé', en: 'A private message' },
  },
}

const tagPattern = once(() => /(?<![\p{L}\p{N}_&/#])#((?:essai|try)-[a-z]+)(?![\p{L}\p{N}_-])/giu)

/** The answers that a text asks for, in order. */
export function tryWordsIn(text: string): TryWord[] {
  if (!text.includes('#')) return []
  return [...text.matchAll(tagPattern())].flatMap(([, tag = '']) => {
    const found = tryWords.find(word => {
      const { fr, en } = tryWordWords[word].tag
      return tag.toLowerCase() === fr || tag.toLowerCase() === en
    })
    return found ? [found] : []
  })
}
