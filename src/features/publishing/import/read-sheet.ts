/** The lines of a CSV file, however it was written: its encoding and what parts its cells are found out. */
import { Readable } from 'node:stream'
import { ok, type Result, refuse } from '#kit/result.ts'

export const maxFileBytes = 5_000_000
export const maxLines = 5_000
const maxColumns = 100

type Sheet = readonly (readonly string[])[]

/** Refuses `import-file-wrong` with a clause that says why. */
export async function readSheet(file: Buffer): Promise<Result<Sheet>> {
  const text = decode(file)
  if (text === null || text.includes('\0'))
    return refuse('import-file-wrong', { reason: 'not-csv' })
  const { CsvError, parse } = await import('csv-parse')
  const lines: string[][] = []
  const parser = Readable.from([text]).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 400_000,
    }),
  )
  try {
    for await (const line of parser as AsyncIterable<string[]>) {
      if (line.length > maxColumns)
        return refuse('import-file-wrong', { reason: 'too-many-columns' })
      // One more than the posts: the line of names.
      if (lines.length > maxLines) return refuse('import-file-wrong', { reason: 'too-many-lines' })
      lines.push(line)
    }
  } catch (error) {
    if (error instanceof CsvError) return refuse('import-file-wrong', { reason: 'not-csv' })
    throw error
  }
  const filled = lines.some(line => line.some(cell => cell.trim() !== ''))
  return filled ? ok(lines) : refuse('import-file-wrong', { reason: 'empty-file' })
}

/** UTF-8 or UTF-16 where the file says or shows it, else the Windows page of western Europe. Null: no text. */
function decode(file: Buffer): string | null {
  const sixteen = utf16Of(file)
  if (sixteen) return new TextDecoder(sixteen).decode(file)
  try {
    // A mark at the beginning is no part of the text: the decoder drops it.
    return new TextDecoder('utf-8', { fatal: true }).decode(file)
  } catch {
    return file.includes(0) ? null : new TextDecoder('windows-1252').decode(file)
  }
}

function utf16Of(file: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le'
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be'
  // Without a mark, western text shows itself by a zero in every other byte.
  const sample = file.subarray(0, 2_000)
  const zeros = [0, 0]
  for (const [place, byte] of sample.entries())
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const many = sample.length / 4
  if (odd > many && even < many / 10) return 'utf-16le'
  return even > many && odd < many / 10 ? 'utf-16be' : null
}

const delimiters = [',', ';', '\t'] as const

/** The sign that parts the most lines alike. */
function delimiterOf(text: string): string {
  let best: string = ','
  let bestScore = 0
  for (const delimiter of delimiters) {
    const counts = countsOf(text.slice(0, 60_000), delimiter)
    const usual = mostFrequent(counts.filter(count => count > 0))
    const alike = counts.filter(count => count === usual).length
    const score = usual === 0 ? 0 : alike + usual / 1_000
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

/** How often it stands outside quotes in each of the first lines. */
function countsOf(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let count = 0
  let quoted = false
  for (const letter of text) {
    if (letter === '"') quoted = !quoted
    else if (quoted) continue
    else if (letter === delimiter) count += 1
    else if (letter === '\n') {
      counts.push(count)
      count = 0
      if (counts.length >= 40) return counts
    }
  }
  return [...counts, count]
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, often] of times)
    if (often > (times.get(best) ?? 0) || (often === times.get(best) && count > best)) best = count
  return best
}
