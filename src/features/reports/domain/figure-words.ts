/** A figure as words: its value, its change, its reason for being a dash. One way for page, document and export. */
import type { Bilingual, Language } from '#kit/language.ts'
import { pick } from '#kit/language.ts'
import { formatNumber, formatPercent } from '#kit/numbers.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { formatDuration } from '#kit/time/words.ts'
import { type Compared, type Definition, type FigureFact, isKnown, type Unit } from './facts.ts'

/** A reason as it is read: the spaces of French set, the rest untouched. */
export const sayReason = (because: Bilingual, language: Language): string =>
  language === 'fr' ? setFrenchSpaces(because.fr) : because.en

const decimalsOf = (ratio: number): number => (Math.abs(ratio) < 0.1 ? 1 : 0)

/** 48 000 · 4,8 % · 3,2 · 26 min. */
export function formatValue(value: number, unit: Unit, language: Language): string {
  if (unit === 'ratio') return formatPercent(value, language, { decimals: 1 })
  if (unit === 'duration') return formatDuration(value * 1_000, language)
  return formatNumber(value, language, { decimals: unit === 'per-post' ? 1 : 0 })
}

export const formatFact = (fact: FigureFact, unit: Unit, language: Language): string =>
  isKnown(fact) ? formatValue(fact.value, unit, language) : '–'

/** The number, and the unit that is set smaller beside it: 4,8 and %. */
export function splitValue(text: string): { readonly number: string; readonly unit: string } {
  const found = /^(.*\d)([\u00a0\u202f ]?(?:%|min|s|h|j|d))$/u.exec(text)
  return found ? { number: found[1] ?? text, unit: found[2] ?? '' } : { number: text, unit: '' }
}

/** « good » and « bad » are for whoever reads; the words say the same without colour. */
export type Tone = 'good' | 'bad' | 'same'

export interface Change {
  readonly words: string
  readonly tone: Tone
}

/** Below this a movement is none: a thousandth of a point, a second, half a unit of the last digit shown. */
const stillness: Readonly<Record<Unit, number>> = {
  count: 0.5,
  ratio: 0.0005,
  'per-post': 0.05,
  duration: 30,
}

const sameWords = { fr: 'sans changement', en: 'no change' }

function pointsOf(difference: number, language: Language): string {
  const points = Math.round(difference * 1_000) / 10
  const number = formatNumber(points, language, { decimals: 1, signed: true })
  const plural = Math.abs(points) >= (language === 'fr' ? 2 : 1.0001)
  if (language === 'fr') return `${number}\u00a0${plural ? 'points' : 'point'}`
  return `${number} ${plural || Math.abs(points) < 1 ? 'points' : 'point'}`
}

/** How a figure moved, « +12 % », « +0,6 point », « 9 min de moins »; null where there is nothing to compare. */
export function changeOf(
  compared: Compared,
  definition: Definition,
  language: Language,
): Change | null {
  const { now, before } = compared
  if (!isKnown(now) || !isKnown(before)) return null
  const difference = now.value - before.value
  const { unit, lowerIsBetter } = definition
  if (Math.abs(difference) < stillness[unit])
    return { words: pick(language, sameWords), tone: 'same' }
  const tone = difference > 0 !== lowerIsBetter ? 'good' : 'bad'
  return { words: moved(now.value, before.value, unit, language), tone }
}

function moved(now: number, before: number, unit: Unit, language: Language): string {
  const difference = now - before
  if (unit === 'ratio') return pointsOf(difference, language)
  if (unit === 'duration') {
    const length = formatDuration(Math.abs(difference) * 1_000, language)
    return difference < 0
      ? pick(language, { fr: `${length} de moins`, en: `${length} less` })
      : pick(language, { fr: `${length} de plus`, en: `${length} more` })
  }
  // From nought, or from less than nothing, a share says nothing: the difference does.
  const share = difference / before
  if (before <= 0 || Math.abs(share) > 10 || Math.abs(share) < 0.0005) {
    return formatNumber(difference, language, { signed: true, decimals: unit === 'count' ? 0 : 1 })
  }
  return formatPercent(share, language, { signed: true, decimals: decimalsOf(share) })
}
