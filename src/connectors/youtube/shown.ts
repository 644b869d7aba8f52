/** How YouTube shows a video, as far as it changes what one writes. */
import type { Shown } from '../formats/shown.ts'

export const shown: Shown = {
  fold: {
    lines: {
      value: 3,
      source: 'https://support.google.com/youtube/answer/12948449',
      checked: '2026-11-22',
      unverified: true,
    },
  },
}
