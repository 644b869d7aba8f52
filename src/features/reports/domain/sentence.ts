/**
 * The period in one sentence, built from facts by rules. Each opening and each clause is a whole phrase of one language:
 * nothing is agreed with a variable. Where data is missing or too thin, the sentence says so.
 */
import { type Bilingual, type Language, pick } from '#kit/language.ts'
import { formatNumber } from '#kit/numbers.ts'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { formatDate } from '#kit/time/words.ts'
import { isKnown, type ReportFacts } from './facts.ts'
import { type Direction, type Movement, movementsOf, type Subject } from './movements.ts'
import type { PeriodKind } from './period.ts'
import { inPeriod } from './period-words.ts'

/** A piece of the sentence; `section` makes it a link to what proves it. */
export interface SentencePart {
  readonly text: string
  readonly section?: Subject
  readonly tone?: 'good' | 'bad'
}

type Verdict = 'good' | 'bad' | 'mixed' | 'still'

const openings: Readonly<Record<PeriodKind, Readonly<Record<Verdict, Bilingual>>>> = {
  month: {
    good: { fr: 'Un bon mois : ', en: 'A good month: ' },
    bad: { fr: 'Un mois en recul : ', en: 'A month in retreat: ' },
    mixed: { fr: 'Un mois contrasté : ', en: 'A mixed month: ' },
    still: { fr: 'Un mois stable', en: 'A steady month' },
  },
  week: {
    good: { fr: 'Une bonne semaine : ', en: 'A good week: ' },
    bad: { fr: 'Une semaine en recul : ', en: 'A week in retreat: ' },
    mixed: { fr: 'Une semaine contrastée : ', en: 'A mixed week: ' },
    still: { fr: 'Une semaine stable', en: 'A steady week' },
  },
  quarter: {
    good: { fr: 'Un bon trimestre : ', en: 'A good quarter: ' },
    bad: { fr: 'Un trimestre en recul : ', en: 'A quarter in retreat: ' },
    mixed: { fr: 'Un trimestre contrasté : ', en: 'A mixed quarter: ' },
    still: { fr: 'Un trimestre stable', en: 'A steady quarter' },
  },
  free: {
    good: { fr: 'Une bonne période : ', en: 'A good period: ' },
    bad: { fr: 'Une période en recul : ', en: 'A period in retreat: ' },
    mixed: { fr: 'Une période contrastée : ', en: 'A mixed period: ' },
    still: { fr: 'Une période stable', en: 'A steady period' },
  },
}

const clauses: Readonly<Record<Subject, Readonly<Record<'better' | 'worse', Bilingual>>>> = {
  audience: {
    better: { fr: 'plus de monde', en: 'more people' },
    worse: { fr: 'moins de monde', en: 'fewer people' },
  },
  engagement: {
    better: { fr: 'plus d’échanges', en: 'more engagement' },
    worse: { fr: 'moins d’échanges', en: 'less engagement' },
  },
  reactivity: {
    better: { fr: 'des réponses plus rapides', en: 'faster replies' },
    worse: { fr: 'des réponses plus lentes', en: 'slower replies' },
  },
  clicks: {
    better: { fr: 'plus de clics', en: 'more clicks' },
    worse: { fr: 'moins de clics', en: 'fewer clicks' },
  },
}

const verdictOf = (movements: readonly Movement[]): Verdict => {
  const has = (direction: Direction) => movements.some(one => one.direction === direction)
  if (has('better')) return has('worse') ? 'mixed' : 'good'
  return has('worse') ? 'bad' : 'still'
}

/** « a », « a et b », « a, b et c », each piece kept apart so that it can be a link. */
function listed(parts: readonly SentencePart[], language: Language): SentencePart[] {
  const and = pick(language, { fr: ' et ', en: ' and ' })
  return parts.flatMap((part, place) => {
    if (place === 0) return [part]
    return [{ text: place === parts.length - 1 ? and : ', ' }, part]
  })
}

const clausesOf = (
  movements: readonly Movement[],
  direction: 'better' | 'worse',
  language: Language,
): SentencePart[] => {
  const tone = direction === 'better' ? 'good' : 'bad'
  const said = movements
    .filter(one => one.direction === direction)
    .map(({ subject }) => ({
      text: pick(language, clauses[subject][direction]),
      section: subject,
      tone: tone as 'good' | 'bad',
    }))
  return listed(said, language)
}

function movedSentence(facts: ReportFacts, movements: readonly Movement[], language: Language) {
  const verdict = verdictOf(movements)
  const opening = { text: pick(language, openings[facts.period.kind][verdict]) }
  const better = clausesOf(movements, 'better', language)
  const worse = clausesOf(movements, 'worse', language)
  const but = pick(language, { fr: ', mais ', en: ', but ' })
  const middle = better.length > 0 && worse.length > 0 ? [{ text: but }] : []
  return [opening, ...better, ...middle, ...worse, { text: '.' }]
}

const sentences = {
  noAccount: {
    fr: 'Aucun compte n’est connecté : il n’y a encore rien à mesurer.',
    en: 'No account is connected: there is nothing to measure yet.',
  },
  notRead: {
    fr: 'Le premier relevé n’est pas encore fait : les chiffres arrivent bientôt.',
    en: 'The first reading has not been made yet: figures will come soon.',
  },
} as const

const plainly = (text: string): SentencePart[] => [{ text }]

/** « 12 publications », in words that fit any count. */
export function postsInWords(count: number, language: Language): string {
  if (count === 0) return pick(language, { fr: 'aucune publication', en: 'no posts' })
  if (count === 1) return pick(language, { fr: 'une publication', en: 'one post' })
  const number = formatNumber(count, language)
  // Whole millions take « de » in French.
  if (language === 'fr' && count % 1_000_000 === 0) return `${number} de publications`
  return pick(language, { fr: `${number} publications`, en: `${number} posts` })
}

const knownValue = (facts: ReportFacts, metric: string): number | null => {
  const fact = facts.figures[metric]?.now
  return isKnown(fact) ? fact.value : null
}

/** The first day that any account was counted. */
export const countedSince = (facts: ReportFacts): string | null =>
  facts.channels.flatMap(channel => channel.countedSince ?? []).toSorted()[0] ?? null

/** Nothing to compare with, or not enough: what there is, and since when. */
function firstSentence(facts: ReportFacts, since: string, language: Language): SentencePart[] {
  const { period } = facts
  const then = inPeriod(period, language)
  const date = formatDate(since, { language, form: 'day', now: new Date(`${period.until}T12:00Z`) })
  if (since > period.until) {
    return plainly(
      pick(language, {
        fr: `Rien n’a été relevé ${then} : le suivi commence le ${date}.`,
        en: `Nothing was read ${then}: counting starts on ${date}.`,
      }),
    )
  }
  const posts = postsInWords(knownValue(facts, 'posts') ?? 0, language)
  return plainly(
    pick(language, {
      fr: `Première période mesurée, depuis le ${date} : ${posts}. La suivante aura de quoi comparer.`,
      en: `First period measured, since ${date}: ${posts}. The next will have something to compare with.`,
    }),
  )
}

/** Names the networks of which nothing was read in the period. */
function missingNetworks(facts: ReportFacts, language: Language): string {
  const silent = facts.channels.filter(
    one => one.countedSince === null || one.countedSince > facts.period.until,
  )
  const read = facts.channels.length - silent.length
  const names = [...new Set(silent.map(one => pick(language, one.networkName)))]
  if (names.length === 0 || read === 0) return ''
  const list = new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB').format(names)
  return pick(language, { fr: ` Chiffres manquants : ${list}.`, en: ` Figures missing: ${list}.` })
}

function stillSentence(facts: ReportFacts, language: Language): SentencePart[] {
  const opening = pick(language, openings[facts.period.kind].still)
  const posts = postsInWords(knownValue(facts, 'posts') ?? 0, language)
  return plainly(
    pick(language, {
      fr: `${opening} : ${posts}, et des chiffres proches de ceux d’avant.`,
      en: `${opening}: ${posts}, and figures close to those before.`,
    }),
  )
}

function bodyOf(facts: ReportFacts, language: Language): SentencePart[] {
  if (facts.channels.length === 0) return plainly(pick(language, sentences.noAccount))
  const since = countedSince(facts)
  if (since === null) return plainly(pick(language, sentences.notRead))
  const movements = movementsOf(facts)
  if (movements.length === 0 && since > facts.period.before.from)
    return firstSentence(facts, since, language)
  if (movements.length === 0) {
    const posts = postsInWords(knownValue(facts, 'posts') ?? 0, language)
    const then = inPeriod(facts.period, language)
    return plainly(
      pick(language, {
        fr: `Trop peu de chiffres pour une tendance ${then} : ${posts}.`,
        en: `Too few figures for a trend ${then}: ${posts}.`,
      }),
    )
  }
  return verdictOf(movements) === 'still'
    ? stillSentence(facts, language)
    : movedSentence(facts, movements, language)
}

/** @returns the pieces in order; joined, they are the sentence. */
export function sentenceOf(facts: ReportFacts, language: Language): readonly SentencePart[] {
  const missing = missingNetworks(facts, language)
  const parts = [...bodyOf(facts, language), ...(missing ? [{ text: missing }] : [])]
  return language === 'fr'
    ? parts.map(part => ({ ...part, text: setFrenchSpaces(part.text) }))
    : parts
}

export const joined = (parts: readonly SentencePart[]): string =>
  parts.map(part => part.text).join('')
