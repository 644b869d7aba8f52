/** The look of a workspace on what leaves it: one colour and one logo. */
import { contrast, darkenedOnWhite } from '#kit/colours.ts'

/** Of Parvis: where a workspace has chosen none. */
export const houseColour = '#1b5e46'

/** Of text and lines on white paper (WCAG 2.2, AA). */
const readable = 4.5

/** `colour` is `#rrggbb`, lower case. The logo is a picture of the library. */
export interface Brand {
  readonly colour: string | null
  readonly logoMediaId: string | null
}

export const isReadableOnPaper = (colour: string): boolean =>
  contrast(colour, '#ffffff') >= readable

/** What lines and charts are drawn in: the brand's colour, or a darker shade of it where that is too light. */
export const paperColour = (colour: string | null): string =>
  darkenedOnWhite(colour ?? houseColour, readable)

export const largestLogoBytes = 2_000_000
