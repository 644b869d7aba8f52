/** How a network shows what was published, as far as it changes what one writes or crops. Data, with its source. */
import type { Limit } from './limit.ts'

/** What the app lays over a full screen, in hundredths of its height; `side` of its width, on both sides. */
export interface Covered {
  readonly top: Limit
  readonly bottom: Limit
  readonly side?: Limit
}

export interface Shown {
  /** Where a feed cuts a text and says « … voir plus »: after so many graphemes, or so many lines. */
  readonly fold?: { readonly characters: Limit } | { readonly lines: Limit }
  /** The pictures of a profile, so many side by side, each cropped to this width / height. */
  readonly grid?: { readonly columns: number; readonly ratio: Limit }
  /** Of what fills the screen of a telephone. */
  readonly covered?: { readonly story?: Covered; readonly short?: Covered }
}
