/**
 * Sets the non-breaking spaces of French typography where the source has ordinary ones. Idempotent.
 * For the product's own sentences only, never for what a person or a network wrote.
 */
export const setFrenchSpaces = (text: string): string =>
  text
    .replace(/[ \u00a0\u202f]([;!?])/g, '\u202f$1')
    .replace(/[ \u00a0\u202f]([:»%€])/g, '\u00a0$1')
    .replace(/«[ \u00a0\u202f]/g, '«\u00a0')
    .replace(
      /(\d)[ \u00a0\u202f]h(?:[ \u00a0\u202f](\d\d))?(?![\p{L}\d])/gu,
      (_, hour: string, minute: string | undefined) =>
        `${hour}\u00a0h${minute ? `\u00a0${minute}` : ''}`,
    )
    .replace(/(\d) (?=(?:min|s|j|px|[kMG]?o)(?![\p{L}\d]))/gu, '$1\u00a0')

/** Our typefaces lack U+202F and a PDF prints an empty box for it. */
export const withoutNarrowSpaces = (text: string): string => text.replaceAll('\u202f', '\u00a0')
