/*
 * Marks that draw nothing or turn the direction of a line: they let a name pass for another, or a
 * link for another. Joiners, variation selectors and tags stay where a script or an emoji needs them.
 */
const CONTROL = /(?![\t\n])\p{Cc}/gu
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const NEEDED = String.raw`\p{Join_Control}|\p{Variation_Selector}|[\u{e0020}-\u{e007f}]`
const INVISIBLE = new RegExp(
  String.raw`(?!${NEEDED})\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]`,
  'gu',
)
/** Tags spell the flags of regions after a black flag, and hidden messages anywhere else. */
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,6}\u{e007f})|[\u{e0020}-\u{e007f}]+/gu
const JOINERS =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{M}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Mongolian})\p{Join_Control}+|\p{Join_Control}+(?!\p{L}|\p{M}|\p{Extended_Pictographic})|\p{Join_Control}+(?=\p{Script=Latin})/gu

/** Ready to show beside our own words: no control character but tab and new line, no bidi mark, nothing invisible. */
export const stripControl = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, '')
    .replace(BIDI, '')
    .replace(INVISIBLE, '')
    .replace(TAGS, '$1')
    .replace(JOINERS, '')
