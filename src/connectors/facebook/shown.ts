/** How Facebook shows a post, as far as it changes what one writes or crops. */
import type { Limit } from '../connector.ts'
import type { Shown } from '../formats/shown.ts'

const checked = '2026-11-22'

const adsGuide = 'https://www.facebook.com/business/ads-guide/update/image/facebook-story'
const seen = (value: number, source: string): Limit => ({
  value,
  source,
  checked,
  unverified: true,
})

/** As the network advises advertisers: posts of everybody are shown in the same places. */
export const shown: Shown = {
  fold: {
    characters: seen(125, 'https://www.facebook.com/business/ads-guide/update/image/facebook-feed'),
  },
  covered: {
    story: { top: seen(14, adsGuide), bottom: seen(20, adsGuide) },
    short: {
      top: seen(14, 'https://www.facebook.com/business/ads-guide/update/video/facebook-reels'),
      bottom: seen(35, 'https://www.facebook.com/business/ads-guide/update/video/facebook-reels'),
      side: seen(6, 'https://www.facebook.com/business/ads-guide/update/video/facebook-reels'),
    },
  },
}
