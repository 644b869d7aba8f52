/** What the document's typefaces can print. */
import { withoutNarrowSpaces } from '#kit/text/french-spaces.ts'

/** Latin with its accents, the punctuation and signs of both languages. */
const printed =
  /[\u0020-\u007e\u00a0-\u017f\u0192\u0218-\u021b\u1e80-\u1e85\u1e9e\u1ef2\u1ef3\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122\u2212\u2215]/u

/** Pictures among words, and marks that show nothing. */
const unspoken =
  /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cf}\p{Cc}]|\p{Variation_Selector})+/gu

/**
 * Narrow spaces become full ones; emoji and invisible marks fall away; words of another script, which would print as
 * empty boxes, become « … ».
 */
export function printable(text: string): string {
  const said = withoutNarrowSpaces(
    text
      .normalize('NFC')
      .replace(/\s/g, space => (space === '\u00a0' || space === '\u202f' ? space : ' ')),
  )
    .replace(unspoken, '')
    .replace(/\u2011/g, '-')
    .replace(/[\u2000-\u200a]/g, ' ')
  return [...said]
    .map(mark => (printed.test(mark) ? mark : '\0'))
    .join('')
    .replace(/\0(?:[\0 ]*\0)?/g, '…')
    .replace(/ {2,}/g, ' ')
    .trim()
}
