/** The figures as a workbook: one sheet a table, numbers and dates as such, the head always in view. */
import ExcelJS from 'exceljs'
import { type Language, pick } from '#kit/language.ts'
import { documentOf } from '../domain/document.ts'
import { isKnown, type Unit } from '../domain/facts.ts'
import { sayReason } from '../domain/figure-words.ts'
import { tablesOf } from '../domain/sections.ts'
import { joined } from '../domain/sentence.ts'
import type { Cell, Table } from '../domain/table.ts'
import type { WorkbookOrder } from './order.ts'

const formats: Readonly<Record<Unit, string>> = {
  count: '#,##0',
  ratio: '0.0%',
  'per-post': '#,##0.0',
  duration: '[h]:mm:ss',
}
const secondsOfDay = 86_400

/** What a sheet's name may not hold, and how long it may be. */
const sheetName = (title: string): string => title.replace(/[*?:/\\[\]]/g, ' ').slice(0, 31)

export async function writeWorkbook({ facts, language }: WorkbookOrder): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.creator = 'Parvis'
  book.created = new Date(facts.readAt)
  const document = documentOf(facts, language)
  const first = book.addWorksheet(pick(language, { fr: 'En une minute', en: 'In a minute' }))
  first.getColumn(1).width = 100
  first.addRow([`${facts.workspace.name}, ${document.label}`])
  first.addRow([joined(document.sentence)])
  for (const source of document.sources) first.addRow([source])
  for (const table of tablesOf(facts, language)) writeSheet(book, table, language)
  return Uint8Array.from(new Uint8Array(await book.xlsx.writeBuffer()))
}

function writeSheet(book: ExcelJS.Workbook, table: Table, language: Language): void {
  const sheet = book.addWorksheet(sheetName(table.title), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.addRow(table.columns.map(column => column.label)).font = { bold: true }
  table.columns.forEach((column, place) => {
    sheet.getColumn(place + 1).width = column.align === 'end' ? 16 : 34
  })
  for (const row of table.rows) {
    const line = sheet.addRow([])
    for (const [place, cell] of row.entries()) {
      writeCell(line.getCell(place + 1), cell, language)
    }
  }
}

/** Text stays text: a cell that is written as a string is never run as a formula. */
function writeCell(target: ExcelJS.Cell, cell: Cell, language: Language): void {
  if (cell.kind === 'text') {
    target.value = cell.text
    return
  }
  if (cell.kind === 'day') {
    target.value = new Date(`${cell.day}T00:00:00Z`)
    target.numFmt = 'yyyy-mm-dd'
    return
  }
  if (cell.kind === 'moment') {
    target.value = new Date(cell.at)
    target.numFmt = 'yyyy-mm-dd hh:mm'
    return
  }
  if (cell.kind === 'change') {
    target.value = cell.share ?? cell.words
    target.numFmt = '+0.0%;-0.0%;0.0%'
    return
  }
  if (!isKnown(cell.fact)) {
    target.value = '–'
    target.note = sayReason(cell.fact.unavailable, language)
    return
  }
  const { value } = cell.fact
  target.value = cell.unit === 'duration' ? value / secondsOfDay : value
  target.numFmt = formats[cell.unit]
}
