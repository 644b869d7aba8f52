/** What a downloaded report is called: plain letters, so that every system keeps it. */
import { type Language, pick } from '#kit/language.ts'
import { slugify } from '#kit/text/slug.ts'
import type { ReportFacts } from './domain/facts.ts'
import { periodTitle } from './domain/period-words.ts'

export function fileName(
  facts: ReportFacts,
  language: Language,
  ending: 'csv' | 'xlsx' | 'pdf',
): string {
  const kind = pick(language, { fr: 'bilan', en: 'report' })
  const period = slugify(periodTitle(facts.period, language))
  return `${slugify(facts.workspace.name) || 'parvis'}-${kind}-${period}.${ending}`
}
