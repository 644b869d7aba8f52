/** The figures as CSV (RFC 4180): ISO 8601, points for decimals, no grouping, nothing that a spreadsheet would run. */
import { type Language, pick } from '#kit/language.ts'
import { isKnown, type ReportFacts } from './domain/facts.ts'
import { sayReason } from './domain/figure-words.ts'
import { tablesOf } from './domain/sections.ts'
import type { Cell } from './domain/table.ts'

/** Spreadsheets take these for the beginning of a formula, also behind spaces. */
const formula = /^\s*[=+\-@\t\r]/

/** Words as a spreadsheet must read them: as words. */
export const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text)

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** Enough digits for a share, and no binary dust. */
const plain = (value: number): string => String(Number(value.toFixed(6)))

function fieldOf(cell: Cell): string {
  if (cell.kind === 'text') return quoted(harmless(cell.text))
  if (cell.kind === 'day') return cell.day
  if (cell.kind === 'change') return cell.share === null ? '' : plain(cell.share)
  if (cell.kind === 'moment') return new Date(cell.at).toISOString()
  return isKnown(cell.fact) ? plain(cell.fact.value) : ''
}

const reasonOf = (cell: Cell, language: Language): string[] =>
  cell.kind === 'figure' && !isKnown(cell.fact) ? [sayReason(cell.fact.unavailable, language)] : []

/** Every table, one under the other, each line with the name of its table first and the reasons of its dashes last. */
export function writeCsv(facts: ReportFacts, language: Language): string {
  const lines = tablesOf(facts, language).flatMap(table => {
    const why = pick(language, { fr: 'Pourquoi vide', en: 'Why empty' })
    const head = [table.title, ...table.columns.map(column => column.label), why]
    const rows = table.rows.map(row => {
      const reasons = [...new Set(row.flatMap(cell => reasonOf(cell, language)))].join(' ')
      return [quoted(harmless(table.title)), ...row.map(fieldOf), quoted(harmless(reasons))].join(
        ',',
      )
    })
    return [head.map(text => quoted(harmless(text))).join(','), ...rows, '']
  })
  // Spreadsheets read UTF-8 by this mark.
  return `\ufeff${lines.join('\r\n')}`
}
