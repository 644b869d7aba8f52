/** How LinkedIn shows a post, as far as it changes what one writes. */
import type { Shown } from '../formats/shown.ts'

export const shown: Shown = {
  fold: {
    lines: {
      value: 3,
      source:
        'https://www.linkedin.com/pulse/see-more-breakpoints-linkedin-posts-john-espirian-j6zee',
      checked: '2026-11-22',
      unverified: true,
    },
  },
}
