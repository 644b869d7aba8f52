/** What a project of Google Cloud may do in a day, and what each call takes of it: facts, which the manifest says too. */
import type { Limit } from '../formats/limit.ts'

export type Bucket = 'uploads' | 'searches' | 'units'

const source = 'https://developers.google.com/youtube/v3/determine_quota_cost'
const checked = '2026-11-22'

/** What a project has before it asks for more. */
export const daily: { readonly [bucket in Bucket]: Limit } = {
  uploads: { value: 100, source, checked },
  searches: { value: 100, source, checked },
  units: { value: 10_000, source, checked },
}

/** Units of a call. */
export const costs = { read: 1, write: 50, captions: 400, captionsList: 50 } as const
