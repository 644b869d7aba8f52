/** A table as data: the page shows it, the document draws it, CSV and XLSX carry its values. */
import type { Language } from '#kit/language.ts'
import { formatDate, formatTime } from '#kit/time/words.ts'
import type { FigureFact, Unit } from './facts.ts'
import { formatFact } from './figure-words.ts'

export type Cell =
  | {
      readonly kind: 'text'
      readonly text: string /** Written by a person or a network. */
      readonly foreign?: true
    }
  | { readonly kind: 'figure'; readonly fact: FigureFact; readonly unit: Unit }
  /** How a figure moved, in words; `share` of the one before, null where that says nothing. */
  | { readonly kind: 'change'; readonly words: string; readonly share: number | null }
  /** A day of the workspace's calendar, `2026-10-01`. */
  | { readonly kind: 'day'; readonly day: string }
  /** An ISO moment. */
  | { readonly kind: 'moment'; readonly at: string }

export interface Column {
  readonly label: string
  readonly align: 'start' | 'end'
}

export interface Table {
  /** Stable, English, for file names. */
  readonly key: string
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

export const words = (text: string): Cell => ({ kind: 'text', text })
export const foreignWords = (text: string): Cell => ({ kind: 'text', text, foreign: true })
export const figure = (fact: FigureFact, unit: Unit): Cell => ({ kind: 'figure', fact, unit })

const uncounted: FigureFact = {
  unavailable: { fr: 'Aucun relevé ce jour-là.', en: 'No reading on that day.' },
}

/** A count of one day; null is a dash with its reason. */
export const countOf = (value: number | null, because = uncounted): Cell =>
  figure(value === null ? because : { value }, 'count')

export const startColumn = (label: string): Column => ({ label, align: 'start' })
export const endColumn = (label: string): Column => ({ label, align: 'end' })

/** The cell as it is read on a page or on paper. */
export function cellText(cell: Cell, language: Language, zone: string): string {
  if (cell.kind === 'text') return cell.text
  if (cell.kind === 'change') return cell.words
  if (cell.kind === 'day') return formatDate(cell.day, { language, form: 'short' })
  if (cell.kind === 'figure') return formatFact(cell.fact, cell.unit, language)
  const at = new Date(cell.at)
  const day = formatDate(at, { language, form: 'short', zone })
  return `${day} ${formatTime(at, { language, zone }, 'table')}`
}
