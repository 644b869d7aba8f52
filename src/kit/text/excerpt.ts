import { graphemes, takeGraphemes } from './measure.ts'

/** One line of at most `max` graphemes, cut between words when it can be, ended by « … ». */
export const plainExcerpt = (text: string, max: number): string => {
  // A line shows the beginning only: a very long text is not measured to its end.
  const line = text
    .slice(0, max * 40 + 1000)
    // A single space that does not break stands before « : » or « ! », and stays.
    .replace(/\s+/g, run => (run === '\u00a0' || run === '\u202f' ? run : ' '))
    .trim()
  if (line.length <= max || graphemes(line) <= max) return line
  const cut = takeGraphemes(line, Math.max(0, max - 1))
  const space = line[cut.length] === ' ' ? cut.length : cut.lastIndexOf(' ')
  const kept = space > cut.length / 2 ? cut.slice(0, space) : cut
  return `${kept.replace(/[\s,;:.–-]+$/u, '')}…`
}
