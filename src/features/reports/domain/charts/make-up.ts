/** Who follows: the ages of the first account of which they are told, or what else is; the table says all of it. */
import { type Language, pick } from '#kit/language.ts'
import type { AudienceFact, ReportFacts } from '../facts.ts'
import { formatFact } from '../figure-words.ts'
import { audienceKinds, kindNames, shareWords } from '../make-up-words.ts'
import { endColumn, figure, foreignWords, startColumn, type Table, words } from '../table.ts'
import { barsOption, heightOf } from './bars.ts'
import type { Chart } from './chart.ts'

type Part = AudienceFact['parts'][number]

/** Of countries and towns, the rest are many and small. */
const mostShown = 6

const percent = (share: number, language: Language): string =>
  formatFact({ value: share }, 'ratio', language)

const placeOf = ({ by }: Part): number => audienceKinds.indexOf(by)

/** The part that is drawn, and whose. Null where no network tells who follows. */
export function firstPart(facts: ReportFacts): { name: string; part: Part } | null {
  for (const { id, name } of facts.channels) {
    const told = facts.audiences?.find(one => one.channelId === id)
    const [part] = told?.parts.toSorted((one, other) => placeOf(one) - placeOf(other)) ?? []
    if (part) return { name, part }
  }
  return null
}

/** Ages stand in their order, all else by size. */
const shownOf = ({ by, shares }: Part) =>
  by === 'age'
    ? shares.toSorted((one, other) => one.key.localeCompare(other.key))
    : shares.slice(0, mostShown)

/** « 25 à 34 ans » and its share: what a heading says. */
export function greatestOf({ by, shares }: Part, language: Language) {
  const [greatest] = shares
  return greatest
    ? { label: shareWords(by, greatest, language), share: percent(greatest.share, language) }
    : null
}

export function makeUpChart(facts: ReportFacts, language: Language): Chart | null {
  const first = firstPart(facts)
  if (!first) return null
  const { name, part } = first
  const bars = shownOf(part).map(one => ({
    name: shareWords(part.by, one, language),
    value: one.share,
  }))
  const said = bars.map(bar => `${bar.name} ${percent(bar.value, language)}`).join(', ')
  const kind = pick(language, kindNames[part.by])
  return {
    key: 'make-up',
    summary: pick(language, {
      fr: `${kind}, ${name} : ${said}.`,
      en: `${kind}, ${name}: ${said}.`,
    }),
    height: heightOf(bars),
    option: look => barsOption(bars, value => percent(value, language), look),
    table: makeUpTable(facts, language),
  }
}

export function makeUpTable(facts: ReportFacts, language: Language): Table {
  const rows = facts.channels.flatMap(({ id, name }) => {
    const told = facts.audiences?.find(one => one.channelId === id)
    const parts = told?.parts.toSorted((one, other) => placeOf(one) - placeOf(other)) ?? []
    return parts.flatMap(part => shownOf(part).map(one => ({ name, by: part.by, one })))
  })
  return {
    key: 'make-up',
    title: pick(language, { fr: 'Qui vous suit', en: 'Who follows you' }),
    columns: [
      startColumn(pick(language, { fr: 'Compte', en: 'Account' })),
      startColumn(pick(language, { fr: 'Selon', en: 'By' })),
      startColumn(pick(language, { fr: 'Public', en: 'People' })),
      endColumn(pick(language, { fr: 'Part', en: 'Share' })),
    ],
    rows: rows.map(({ name, by, one }) => [
      foreignWords(name),
      words(pick(language, kindNames[by])),
      (by === 'city' ? foreignWords : words)(shareWords(by, one, language)),
      figure({ value: one.share }, 'ratio'),
    ]),
  }
}
