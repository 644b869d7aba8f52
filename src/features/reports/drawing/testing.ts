/** Reads back a PDF that we drew: its text by the fonts' own maps, and its structure. For tests. */
import { inflateSync } from 'node:zlib'

interface ReadPdf {
  readonly text: string
  /** Every structure element's tag, in the order of the file. */
  readonly tags: readonly string[]
  readonly alternatives: readonly string[]
  readonly language: string
  readonly title: string
  /** Every drawing operator of every page. */
  readonly drawn: string
  /** Pictures, their masks included. */
  readonly images: number
}

/** « 0 0.4 1 scn »: as a shape is filled with it. */
export const fillOf = (colour: string): string => `${sharesOf(colour)} scn`

/** As a line is drawn in it. */
export const strokeOf = (colour: string): string => `${sharesOf(colour)} SCN`

const sharesOf = (colour: string): string =>
  [1, 3, 5].map(start => Number.parseInt(colour.slice(start, start + 2), 16) / 255).join(' ')

const textString = (raw: string): string => {
  const bytes = Buffer.from(raw, 'latin1')
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return raw
  return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
}

/** « (words) » of a dictionary, its escapes undone. */
function literalsAfter(file: string, key: string): string[] {
  const found = file.matchAll(new RegExp(`/${key} \\(((?:\\\\[\\s\\S]|[^\\\\)])*)\\)`, 'g'))
  return [...found].map(([, raw = '']) =>
    textString(
      raw.replace(/\\([\s\S])/g, (_, mark: string) => ({ n: '\n', r: '\r' })[mark] ?? mark),
    ),
  )
}

function streamsOf(bytes: Buffer): string[] {
  const file = bytes.toString('latin1')
  return [...file.matchAll(/stream\r?\n/g)].flatMap(({ index, 0: word }) => {
    const start = index + word.length
    const end = file.indexOf('endstream', start)
    try {
      return [inflateSync(bytes.subarray(start, end)).toString('latin1')]
    } catch {
      // Pictures and fonts are no text.
      return []
    }
  })
}

const fromHex = (hex: string): string =>
  Buffer.from(hex.replace(/\s/g, ''), 'hex').swap16().toString('utf16le')

/** Glyph to letters, from a font's ToUnicode map. */
function mapOf(stream: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>()
  for (const [, first = '', , letters = ''] of stream.matchAll(
    /<([\da-f]{4})> <([\da-f]{4})> \[([^\]]*)\]/gi,
  )) {
    const words = [...letters.matchAll(/<([\da-f ]*)>/gi)]
    words.forEach(([, hex = ''], place) => {
      map.set(Number.parseInt(first, 16) + place, fromHex(hex))
    })
  }
  return map
}

/** Which map belongs to which font name of a page: by the fonts' objects. */
function fontsOf(file: string, bytes: Buffer): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const fonts = new Map<string, ReadonlyMap<number, string>>()
  for (const [, name = '', font = ''] of file.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const object = new RegExp(`\\n${font} 0 obj\\n([\\s\\S]*?)endobj`).exec(file)?.[1] ?? ''
    const map = /\/ToUnicode (\d+) 0 R/.exec(object)?.[1]
    if (!map) continue
    const at = file.indexOf(`\n${map} 0 obj`)
    const [stream = ''] = streamsOf(bytes.subarray(at, file.indexOf('endobj', at)))
    fonts.set(name, mapOf(stream))
  }
  return fonts
}

export function readPdf(bytes: Buffer): ReadPdf {
  const file = bytes.toString('latin1')
  const fonts = fontsOf(file, bytes)
  const lines: string[] = []
  for (const stream of streamsOf(bytes)) {
    let font: ReadonlyMap<number, string> | undefined
    for (const [piece, name] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[[^\]]*\] TJ/g)) {
      if (name !== undefined) font = fonts.get(name)
      else if (font) lines.push(lettersOf(piece, font))
    }
  }
  return {
    text: lines.join('\n'),
    tags: [...file.matchAll(/\/S \/([A-Z][A-Za-z0-9]*)\b/g)].map(([, tag = '']) => tag),
    alternatives: literalsAfter(file, 'Alt'),
    language: literalsAfter(file, 'Lang')[0] ?? '',
    title: titleOf(file),
    drawn: streamsOf(bytes).join('\n'),
    images: [...file.matchAll(/\/Subtype \/Image/g)].length,
  }
}

/** Of the document: its information names the object that holds the words. */
function titleOf(file: string): string {
  const object = /\/Title (\d+) 0 R/.exec(file)?.[1] ?? ''
  const words = file.indexOf(`\n${object} 0 obj\n`)
  return literalsAfter(`/Title ${file.slice(words + object.length + 8)}`, 'Title')[0] ?? ''
}

const lettersOf = (piece: string, font: ReadonlyMap<number, string>): string =>
  [...piece.matchAll(/<([\da-f]+)>/gi)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map(glyph => font.get(Number.parseInt(glyph, 16)) ?? '')
    .join('')
