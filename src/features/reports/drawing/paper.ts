/** A4 sheets with a margin, a running place from top to bottom, and the structure that readers of the document follow. */
import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import { printable } from './printable.ts'

export const margin = 48
export const pageWidth = 595.28
export const pageHeight = 841.89
export const textWidth = pageWidth - 2 * margin
const foot = 44

const ink = '#16211C'
export const quiet = '#5C6963'
export const line = '#DCE2DD'

const fontFile = (name: string) => readFileSync(new URL(`./fonts/${name}.ttf`, import.meta.url))

export type Face = 'body' | 'bold' | 'display'

const faces: Readonly<Record<Face, Buffer>> = {
  body: fontFile('HankenGrotesk-Regular'),
  bold: fontFile('HankenGrotesk-SemiBold'),
  display: fontFile('BricolageGrotesque-SemiBold'),
}

export interface Style {
  readonly face?: Face
  readonly size?: number
  readonly colour?: string
  readonly width?: number
  readonly align?: 'left' | 'right'
  /** One line, cut with « … ». */
  readonly oneLine?: true
}

export type Structure = PDFKit.PDFStructureElement

export interface Paper {
  readonly doc: PDFKit.PDFDocument
  readonly root: Structure
  /** Where the next thing goes. */
  y: number
  /** Goes to a new page where less than this is left. */
  ensure(height: number): void
  height(text: string, style?: Style): number
  /** Draws at a place; the running place stays. */
  write(text: string, x: number, y: number, style?: Style): void
  /** Decoration: no reader is told of it. */
  artifact(draw: () => void): void
  rule(y: number, colour?: string, thickness?: number): void
  /** A piece of the structure, drawn at once. */
  add(parent: Structure, tag: string, draw: () => void, alt?: string): void
  group(parent: Structure, tag: string): Structure
}

export interface PaperFacts {
  readonly title: string
  readonly language: string
  readonly author: string
  readonly madeAt: Date
}

function openDocument({ title, language, author, madeAt }: PaperFacts): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    tagged: true,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: {
      Title: printable(title),
      Author: printable(author),
      Creator: 'Parvis',
      Producer: 'Parvis',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  })
  for (const [name, bytes] of Object.entries(faces)) doc.registerFont(name, bytes)
  return doc
}

export function openPaper(facts: PaperFacts): Paper {
  const doc = openDocument(facts)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const set = ({ face = 'body', size = 10, colour = ink }: Style = {}) =>
    doc.font(face).fontSize(size).fillColor(colour)
  const optionsOf = ({ width = textWidth, align = 'left', oneLine }: Style = {}) => ({
    width,
    align,
    lineGap: 1.5,
    ...(oneLine ? { height: 12, ellipsis: true } : {}),
  })
  const artifact = (draw: () => void) => {
    doc.markContent('Artifact', { type: 'Layout' })
    draw()
    doc.endMarkedContent()
  }
  return {
    doc,
    root,
    y: margin,
    ensure(height) {
      if (this.y + height <= pageHeight - margin - foot) return
      doc.addPage()
      this.y = margin
    },
    height: (text, style) => set(style).heightOfString(printable(text), optionsOf(style)),
    write(text, x, y, style) {
      set(style).text(printable(text), x, y, optionsOf(style))
    },
    artifact,
    rule(y, colour = line, thickness = 1) {
      artifact(() => {
        doc.moveTo(margin, y).lineTo(pageWidth - margin, y)
        doc.lineWidth(thickness).strokeColor(colour).stroke()
      })
    },
    add(parent, tag, draw, alt) {
      const element = doc.struct(tag, alt === undefined ? {} : { alt: printable(alt) }, [draw])
      parent.add(element)
      element.end()
    },
    group(parent, tag) {
      const element = doc.struct(tag)
      parent.add(element)
      return element
    },
  }
}

/** The whole document, and how many pages it has. */
export function closePaper(paper: Paper): Promise<{ bytes: Uint8Array; pages: number }> {
  const { doc } = paper
  const pages = doc.bufferedPageRange().count
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('error', reject)
    doc.on('end', () => resolve({ bytes: Uint8Array.from(Buffer.concat(chunks)), pages }))
    paper.root.end()
    doc.end()
  })
}
