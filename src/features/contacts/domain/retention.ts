/** How long each kind of data is kept, in months; null: for as long as the workspace stands. */

export const retentionKinds = ['conversations', 'answer-drafts', 'clicks'] as const
export type RetentionKind = (typeof retentionKinds)[number]

export type Retention = { readonly [kind in RetentionKind]: number | null }

/** What may be chosen. Clicks hold nobody's data: 25 months is what audience measurement is granted. */
export const retentionChoices: { readonly [kind in RetentionKind]: readonly (number | null)[] } = {
  conversations: [12, 24, 36, 60, null],
  'answer-drafts': [1, 3, 12],
  clicks: [13, 25],
}

export const defaultRetention: Retention = {
  conversations: 36,
  'answer-drafts': 3,
  clicks: 25,
}

const isChoice = (kind: RetentionKind, value: unknown): value is number | null =>
  retentionChoices[kind].some(choice => choice === value)

/** Settings are kept as JSON: what is missing, or is no choice any more, falls back to what is usual. */
export function readRetention(settings: unknown): Retention {
  const kept = (settings as { retention?: { [kind: string]: unknown } } | null)?.retention ?? {}
  const of = (kind: RetentionKind) => {
    const value = kept[kind]
    return isChoice(kind, value) ? value : defaultRetention[kind]
  }
  return {
    conversations: of('conversations'),
    'answer-drafts': of('answer-drafts'),
    clicks: of('clicks'),
  }
}

/** Everything before this moment has been kept long enough; null: nothing has. */
export function keptUntil(now: Date, months: number | null): Date | null {
  if (months === null) return null
  const before = new Date(now)
  before.setUTCMonth(before.getUTCMonth() - months)
  // The 31st has no counterpart in a short month: its last day does.
  if (before.getUTCDate() !== now.getUTCDate()) before.setUTCDate(0)
  return before
}
