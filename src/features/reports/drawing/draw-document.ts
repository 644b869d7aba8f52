/** A report as a PDF: one definition with the page, vectors for charts, structure for screen readers. */

import drawSvg from 'svg-to-pdfkit'
import { pick } from '#kit/language.ts'
import { type BestPost, documentOf, type ReportDocument } from '../domain/document.ts'
import type { Section } from '../domain/sections.ts'
import { joined } from '../domain/sentence.ts'
import type { Table } from '../domain/table.ts'
import { figuresTable } from '../domain/tables.ts'
import { drawCards } from './draw-cards.ts'
import { drawChart, paperLook } from './draw-chart.ts'
import { drawTable } from './draw-table.ts'
import type { DocumentOrder, Drawn, Logo } from './order.ts'
import {
  closePaper,
  margin,
  openPaper,
  type Paper,
  pageHeight,
  pageWidth,
  quiet,
  textWidth,
} from './paper.ts'

interface Sheet {
  readonly paper: Paper
  readonly order: DocumentOrder
  readonly document: ReportDocument
}

export async function drawDocument(
  order: DocumentOrder,
  onProgress: (done: number) => void,
): Promise<Drawn> {
  const { facts, language } = order
  const document = documentOf(facts, language)
  const title = `${facts.workspace.name}, ${document.label}`
  const paper = openPaper({
    title,
    language: pick(language, { fr: 'fr-FR', en: 'en-GB' }),
    author: order.preparedBy ?? facts.workspace.name,
    madeAt: new Date(order.madeAt),
  })
  const sheet: Sheet = { paper, order, document }
  drawHead(sheet)
  const steps = document.sections.length + 2
  document.sections.forEach((section, place) => {
    drawSection(sheet, section)
    onProgress((place + 1) / steps)
  })
  drawBest(sheet, document.best)
  drawAnnex(sheet)
  onProgress((steps - 1) / steps)
  drawSources(sheet)
  drawFeet(sheet, title)
  return closePaper(paper)
}

/** Points: a narrow logo stands beside the name, a wide one above it. */
const logoBox = { width: 132, height: 30, beside: 44 } as const

/** Draws the logo, and gives where the words beside it begin. */
function drawLogo({ paper, order }: Sheet, logo: Logo): number {
  const { facts, language } = order
  const scale = Math.min(logoBox.width / logo.width, logoBox.height / logo.height)
  const [width, height] = [logo.width * scale, logo.height * scale]
  const isBeside = width <= logoBox.beside
  const top = isBeside ? paper.y + 7 - height / 2 : paper.y
  paper.add(
    paper.root,
    'Figure',
    () => paper.doc.image(Buffer.from(logo.png), margin, top, { width, height }),
    pick(language, {
      fr: `Logo : ${facts.workspace.name}`,
      en: `Logo: ${facts.workspace.name}`,
    }),
  )
  if (isBeside) return margin + width + 10
  paper.y += height + 10
  return margin
}

function drawHead(sheet: Sheet): void {
  const { paper, order, document } = sheet
  const { facts, language, look, preparedBy } = order
  const label = `${facts.workspace.name}, ${document.label}`
  const left = look.logo ? drawLogo(sheet, look.logo) : margin
  paper.add(paper.root, 'P', () => {
    paper.write(label, left, paper.y, { colour: quiet, width: 300 })
    if (preparedBy) {
      const by = pick(language, {
        fr: `Préparé par ${preparedBy}`,
        en: `Prepared by ${preparedBy}`,
      })
      paper.write(by, pageWidth - margin - 180, paper.y, {
        colour: quiet,
        width: 180,
        align: 'right',
      })
    }
  })
  paper.y += 30
  const sentence = joined(document.sentence)
  const style = { face: 'display', size: 23 } as const
  const height = paper.height(sentence, style)
  paper.add(paper.root, 'H1', () => paper.write(sentence, margin, paper.y, style))
  paper.y += height + 14
  paper.rule(paper.y, look.colour, 2)
  paper.y += 16
  drawCards(paper, paper.root, document.cards)
  if (document.firstTime) paragraph(paper, document.firstTime)
}

function paragraph(paper: Paper, text: string): void {
  const height = paper.height(text, { colour: quiet })
  paper.ensure(height)
  paper.add(paper.root, 'P', () => paper.write(text, margin, paper.y, { colour: quiet }))
  paper.y += height + 8
}

function heading(paper: Paper, text: string, below: number): void {
  const style = { face: 'display', size: 15 } as const
  const height = paper.height(text, style)
  paper.y += 12
  paper.ensure(height + below)
  paper.add(paper.root, 'H2', () => paper.write(text, margin, paper.y, style))
  paper.y += height + 10
}

function drawSection(sheet: Sheet, section: Section): void {
  const { paper, order } = sheet
  const { chart } = section
  heading(paper, section.heading, chart ? chart.height + 40 : 90)
  if (chart) {
    const svg = drawChart(chart, paperLook(order.look.colour), textWidth)
    paper.ensure(chart.height)
    const top = paper.y
    paper.add(
      paper.root,
      'Figure',
      () =>
        drawSvg(paper.doc, svg, margin, top, {
          width: textWidth,
          height: chart.height,
          assumePt: true,
          fontCallback: (family, bold) => (bold || family.includes('bold') ? 'bold' : 'body'),
        }),
      chart.summary,
    )
    paper.y = top + chart.height + 10
    paragraph(paper, chart.summary)
  }
  drawCards(paper, paper.root, section.cards)
  for (const note of section.notes) paragraph(paper, note)
  if (section.table) table(sheet, section.table)
}

function table({ paper, order }: Sheet, shown: Table): void {
  paper.ensure(80)
  drawTable(paper, paper.root, shown, {
    language: order.language,
    zone: order.facts.workspace.timeZone,
  })
  paper.y += 6
}

function drawBest({ paper, order, document }: Sheet, best: readonly BestPost[]): void {
  if (best.length === 0) return
  heading(paper, pick(document.language, { fr: 'Les trois meilleures', en: 'The best three' }), 60)
  const list = paper.group(paper.root, 'L')
  for (const post of best) {
    paper.ensure(48)
    const picture = post.mediaId ? order.pictures.get(post.mediaId) : undefined
    const left = margin + 50
    const top = paper.y
    if (picture)
      paper.artifact(() => paper.doc.image(Buffer.from(picture), margin, top, { fit: [40, 40] }))
    paper.add(list, 'LI', () => {
      paper.write(post.title || '–', left, top + 4, {
        face: 'bold',
        width: textWidth - 50,
        oneLine: true,
      })
      paper.write(post.figure, left, top + 20, { colour: quiet, width: textWidth - 50 })
    })
    paper.y += 48
  }
  list.end()
}

/** Every number again as a table: what a chart shows, in figures. */
function drawAnnex(sheet: Sheet): void {
  const { paper, order, document } = sheet
  const { facts, language } = order
  const charts = document.sections.flatMap(section => section.chart ?? [])
  const shown = new Set(document.sections.flatMap(section => section.table?.key ?? []))
  const tables = [figuresTable(facts, language), ...charts.map(chart => chart.table)]
  for (const one of tables.filter(known => !shown.has(known.key))) {
    heading(paper, one.title, 90)
    table(sheet, one)
  }
}

function drawSources({ paper, document }: Sheet): void {
  const { language } = document
  heading(
    paper,
    pick(language, { fr: 'D’où viennent les chiffres', en: 'Where the figures come from' }),
    60,
  )
  for (const source of document.sources) paragraph(paper, source)
  for (const one of document.definitions) {
    const height =
      paper.height(one.definition, { size: 9 }) + paper.height(one.formula, { size: 9 })
    paper.ensure(height + 28)
    const top = paper.y
    paper.add(paper.root, 'P', () => {
      paper.write(one.name, margin, top, { face: 'bold', size: 9 })
      paper.write(one.definition, margin, top + 13, { size: 9 })
      const below = top + 13 + paper.height(one.definition, { size: 9 })
      paper.write(`${one.formula}. ${one.source}.`, margin, below, { size: 9, colour: quiet })
    })
    paper.y += height + 22
  }
}

function drawFeet({ paper, order, document }: Sheet, title: string): void {
  const { doc } = paper
  const { start, count } = doc.bufferedPageRange()
  for (let place = start; place < start + count; place += 1) {
    doc.switchToPage(place)
    doc.page.margins.bottom = 0
    const page = pick(document.language, {
      fr: `Page ${place + 1} sur ${count}`,
      en: `Page ${place + 1} of ${count}`,
    })
    const y = pageHeight - 36
    doc.markContent('Artifact', { type: 'Pagination' })
    paper.write(title, margin, y, { size: 8, colour: quiet, width: 360, oneLine: true })
    paper.write(page, pageWidth - margin - 120, y, {
      size: 8,
      colour: quiet,
      width: 120,
      align: 'right',
    })
    doc.rect(margin, y - 8, 24, 2).fill(order.look.colour)
    doc.endMarkedContent()
  }
}
