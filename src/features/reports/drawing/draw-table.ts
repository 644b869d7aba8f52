/** A table on paper: its structure for readers, its head again on each page. */
import type { Language } from '#kit/language.ts'
import { cellText, type Table } from '../domain/table.ts'
import { margin, type Paper, quiet, type Structure, textWidth } from './paper.ts'

const size = 9
const padding = 4
const narrowest = 52
const widest = 96

interface Drawn {
  readonly paper: Paper
  readonly columns: readonly { readonly x: number; readonly width: number; readonly end: boolean }[]
}

/** Figures take what their heads need; what is left is for the words. */
function columnsOf(table: Table): Drawn['columns'] {
  const wanted = table.columns.map(column =>
    column.align === 'end' ? narrowest + Math.min(widest - narrowest, column.label.length * 2) : 0,
  )
  const fixed = wanted.reduce((sum, width) => sum + width, 0)
  const fluid = wanted.filter(width => width === 0).length
  const squeeze = Math.min(1, (textWidth - fluid * 90) / Math.max(1, fixed))
  const rest = (textWidth - fixed * squeeze) / Math.max(1, fluid + (wanted[0] === 0 ? 1 : 0))
  const alone = fluid === 0 ? textWidth / table.columns.length : 0
  let x = margin
  return table.columns.map((column, place) => {
    const own = wanted[place] ?? 0
    // The first column names the line: it takes twice the room of other words.
    const share = place === 0 ? 2 : 1
    const width = alone || (own === 0 ? rest * share : own * squeeze)
    const drawn = { x, width: width - 8, end: column.align === 'end' }
    x += width
    return drawn
  })
}

const heightOf = ({ paper, columns }: Drawn, texts: readonly string[], bold: boolean): number =>
  Math.max(
    12,
    ...texts.map((text, place) =>
      paper.height(text, {
        size,
        face: bold ? 'bold' : 'body',
        width: columns[place]?.width ?? narrowest,
      }),
    ),
  )

function writeRow(
  drawn: Drawn,
  texts: readonly string[],
  bold: boolean,
  each: (draw: () => void) => void,
) {
  const { paper, columns } = drawn
  const y = paper.y
  texts.forEach((text, place) => {
    const column = columns[place]
    if (!column) return
    each(() =>
      paper.write(text || ' ', column.x, y, {
        size,
        face: bold ? 'bold' : 'body',
        colour: bold ? quiet : '#16211C',
        width: column.width,
        align: column.end ? 'right' : 'left',
      }),
    )
  })
}

export function drawTable(
  paper: Paper,
  parent: Structure,
  table: Table,
  place: { readonly language: Language; readonly zone: string },
): void {
  const drawn: Drawn = { paper, columns: columnsOf(table) }
  const heads = table.columns.map(column => column.label)
  const headHeight = heightOf(drawn, heads, true)
  const structure = paper.group(parent, 'Table')
  paper.ensure(headHeight + 60)
  const head = paper.group(structure, 'TR')
  writeRow(drawn, heads, true, draw => paper.add(head, 'TH', draw))
  head.end()
  paper.y += headHeight + padding
  paper.rule(paper.y)
  paper.y += padding
  for (const row of table.rows) {
    const texts = row.map(cell => cellText(cell, place.language, place.zone))
    const height = heightOf(drawn, texts, false)
    const before = paper.y
    paper.ensure(height + padding * 2)
    if (paper.y < before) {
      // Said once to readers; shown again to eyes.
      paper.artifact(() => writeRow(drawn, heads, true, draw => draw()))
      paper.y += headHeight + padding * 2
    }
    const line = paper.group(structure, 'TR')
    writeRow(drawn, texts, false, draw => paper.add(line, 'TD', draw))
    line.end()
    paper.y += height + padding
    paper.rule(paper.y - 1)
    paper.y += padding
  }
  structure.end()
}
