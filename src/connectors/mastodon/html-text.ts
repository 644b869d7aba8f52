/** The text of a status as its HTML shows it: plain text, which is shown as text only. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

export const textOfHtml = (html: string): string =>
  decode(
    html
      .replace(/<br\s*\/?>/gi, '\n')
      .replace(/<\/p>\s*<p[^>]*>/gi, '\n\n')
      .replace(/<[^>]*>/g, ''),
  )

const decode = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? whole
    const hex = name[1] === 'x' || name[1] === 'X'
    const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/**
 * Whether a shown text is a written one. White space differs, and a mention loses its server where the account is
 * known: neither tells two texts apart.
 */
export const sameText = (shown: string, written: string): boolean => bare(shown) === bare(written)

const bare = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/(@[\w.-]+)@[\w.-]+\w/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()
