/** Figures in columns: the number, what it is, how it moved, against what. */
import type { Card } from '../domain/card.ts'
import { margin, type Paper, quiet, type Structure, textWidth } from './paper.ts'

const inARow = 4
const gap = 16
const width = (textWidth - gap * (inARow - 1)) / inARow

const tones = { good: '#17543E', bad: '#735200', same: quiet } as const

interface Line {
  readonly text: string
  readonly face?: 'bold'
  readonly size: number
  readonly colour: string
}

/** Under the number; each with its own weight. */
const linesOf = ({ name, change, before, notes }: Card): Line[] => [
  { text: name, face: 'bold', size: 9.5, colour: '#16211C' },
  ...(change
    ? [{ text: change.words, face: 'bold' as const, size: 9, colour: tones[change.tone] }]
    : []),
  ...(before ? [{ text: before, size: 8, colour: quiet }] : []),
  ...notes.map(text => ({ text, size: 8, colour: quiet })),
]

const heightOf = (paper: Paper, card: Card): number =>
  28 + linesOf(card).reduce((sum, line) => sum + paper.height(line.text, { ...line, width }) + 2, 0)

function drawCard(paper: Paper, parent: Structure, card: Card, x: number): void {
  const top = paper.y
  paper.add(parent, 'P', () => {
    paper.write(card.number + card.unit, x, top, { face: 'display', size: 20, width })
    let y = top + 28
    for (const line of linesOf(card)) {
      paper.write(line.text, x, y, { ...line, width })
      y += paper.height(line.text, { ...line, width }) + 2
    }
  })
}

export function drawCards(paper: Paper, parent: Structure, cards: readonly Card[]): void {
  for (let start = 0; start < cards.length; start += inARow) {
    const row = cards.slice(start, start + inARow)
    const height = Math.max(...row.map(card => heightOf(paper, card)))
    paper.ensure(height)
    for (const [place, card] of row.entries()) {
      drawCard(paper, parent, card, margin + place * (width + gap))
    }
    paper.y += height + 10
  }
}
