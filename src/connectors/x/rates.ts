/** How often X may be called: `calls` in each `window` of milliseconds, of one account. */
const source = 'https://docs.x.com/x-api/fundamentals/rate-limits'
const checked = '2026-11-22'
const quarter = 15 * 60_000

export const rates = {
  posts: { calls: 100, window: quarter, source, checked },
  deletions: { calls: 50, window: quarter, source, checked },
  hiding: { calls: 50, window: quarter, source, checked },
  uploads: { calls: 1_875, window: quarter, source, checked },
  descriptions: { calls: 500, window: quarter, source, checked },
  ownPosts: { calls: 900, window: quarter, source, checked },
  mentions: { calls: 300, window: quarter, source, checked },
  lookups: { calls: 5_000, window: quarter, source, checked },
  search: { calls: 300, window: quarter, source, checked },
  account: { calls: 75, window: quarter, source, checked },
  direct: { calls: 15, window: quarter, source, checked },
  directSends: { calls: 15, window: quarter, source, checked },
} as const

export type RateFamily = keyof typeof rates
