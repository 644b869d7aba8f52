/** A figure as it is shown: value, what it is, how it moved, against what, and what is not in it. */
import { type Language, pick } from '#kit/language.ts'
import { type Definition, isKnown, type ReportFacts } from './facts.ts'
import { type Change, changeOf, formatFact, sayReason, splitValue } from './figure-words.ts'
import { beforeTitle } from './period-words.ts'

export interface Card {
  readonly metric: string
  readonly name: string
  /** « 4,8 » and « % »; a dash where it is unavailable. */
  readonly number: string
  readonly unit: string
  readonly change: Change | null
  /** « 47 300, septembre 2026 »; null where nothing can be compared. */
  readonly before: string | null
  /** Why it is a dash, or what it leaves out. */
  readonly notes: readonly string[]
  readonly definition: DefinitionWords
}

export interface DefinitionWords {
  readonly metric: string
  readonly name: string
  readonly definition: string
  readonly formula: string
  readonly source: string
}

const sources = {
  network: { fr: 'Donné par chaque réseau', en: 'Given by each network' },
  own: { fr: 'Compté par Parvis', en: 'Counted by Parvis' },
  'worked-out': { fr: 'Calculé par Parvis', en: 'Worked out by Parvis' },
} as const

export const definitionWords = (
  metric: string,
  definition: Definition,
  language: Language,
): DefinitionWords => ({
  metric,
  name: pick(language, definition.name),
  definition: sayReason(definition.definition, language),
  formula: sayReason(definition.formula, language),
  source: pick(language, sources[definition.source]),
})

/** Null where the facts do not hold that metric at all. */
export function cardOf(facts: ReportFacts, metric: string, language: Language): Card | null {
  const compared = facts.figures[metric]
  const definition = facts.definitions[metric]
  if (!compared || !definition) return null
  const { now, before } = compared
  const shown = splitValue(formatFact(now, definition.unit, language))
  return {
    metric,
    name: pick(language, definition.name),
    number: shown.number,
    unit: shown.unit,
    change: changeOf(compared, definition, language),
    before:
      isKnown(now) && isKnown(before)
        ? `${formatFact(before, definition.unit, language)}, ${beforeTitle(facts.period, language)}`
        : null,
    notes: notesOf(facts, metric, language),
    definition: definitionWords(metric, definition, language),
  }
}

function notesOf(facts: ReportFacts, metric: string, language: Language): string[] {
  const compared = facts.figures[metric]
  if (!compared) return []
  const { now, before } = compared
  if (!isKnown(now)) return [sayReason(now.unavailable, language)]
  const left = leftOut(facts, now.without ?? [], language)
  return isKnown(before) ? left : [...left, sayReason(before.unavailable, language)]
}

/** « Sans Maison Colibri : ce réseau ne donne pas ce chiffre. » Accounts with one reason are said together. */
export function leftOut(
  facts: ReportFacts,
  without: readonly { readonly channelId: string; readonly because: { fr: string; en: string } }[],
  language: Language,
): string[] {
  const byReason = new Map<string, Set<string>>()
  for (const { channelId, because } of without) {
    const channel = facts.channels.find(one => one.id === channelId)
    if (!channel) continue
    const reason = sayReason(because, language)
    const names = byReason.get(reason) ?? new Set()
    byReason.set(reason, names.add(channel.name))
  }
  const list = new Intl.ListFormat(language === 'fr' ? 'fr-FR' : 'en-GB')
  return [...byReason].map(([reason, names]) => {
    const who = list.format(names)
    return pick(language, { fr: `Sans ${who}. ${reason}`, en: `Without ${who}. ${reason}` })
  })
}
