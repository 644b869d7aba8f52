/** Calls to comment, to share, to subscribe: found in a text by its words, in French and in English. */
import { type Figure, known, unavailable } from './figure.ts'
import { reasons } from './reasons.ts'

export type CallTo = 'comment' | 'share' | 'subscribe'

/** The forms in which a text addresses its readers; a report of what others do (« ils commentent ») is no call. */
const words: { readonly [call in CallTo]: readonly RegExp[] } = {
  comment: [
    /\b(?:commentez|réagissez|répondez)\b/u,
    /\b(?:en|dans les) commentaires?\b/u,
    /\b(?:dites|racontez|donnez)[- ](?:le )?nous\b/u,
    /\b(?:votre|ton) avis\b/u,
    /\bet (?:vous|toi)\b[^.!?\n]{0,60}\?/u,
    /\b(?:comment below|leave a comment|in the comments|tell us|let us know|your thoughts)\b/u,
  ],
  share: [
    /\b(?:partagez|repartagez|relayez|faites (?:passer|tourner))\b/u,
    /\b(?:share (?:this|it with|with (?:a|your))|pass it on|spread the word|repost this)\b/u,
  ],
  subscribe: [
    /\b(?:abonnez|inscrivez)[- ]vous\b/u,
    /\babonne[- ]toi\b/u,
    /\bsuivez[- ](?:nous|moi|notre|la page|le compte)\b/u,
    /\b(?:subscribe|follow (?:us|along|our|me)|sign up)\b/u,
  ],
}

const all = Object.keys(words) as readonly CallTo[]

/** In a fixed order, each once. */
export const findCalls = (text: string): CallTo[] => {
  const plain = text.normalize('NFC').toLowerCase().replaceAll('\u2019', "'")
  return all.filter(call => words[call].some(form => form.test(plain)))
}

/** Mean with a call ÷ mean without one − 1; of nothing to compare, unavailable. */
export const callEffect = (withCall: readonly number[], without: readonly number[]): Figure => {
  const base = mean(without)
  if (withCall.length === 0 || base === 0) return unavailable(reasons.notCompared)
  return known(mean(withCall) / base - 1)
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
