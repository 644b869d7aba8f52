/** The list as it is drawn: conversations with a line before each group of urgency. Pure. */
import type { ConversationRow, Urgency } from '../shapes.ts'

export type ListLine =
  | { readonly line: 'group'; readonly key: string; readonly urgency: Urgency }
  | { readonly line: 'conversation'; readonly key: string; readonly row: ConversationRow }

/** `grouped`: the list stands in the order of work; by date, groups would come back again and again. */
export function linesOf(rows: readonly ConversationRow[], grouped: boolean): ListLine[] {
  const lines: ListLine[] = []
  let urgency: Urgency | null = null
  for (const row of rows) {
    if (grouped && row.urgency !== urgency) {
      urgency = row.urgency
      lines.push({ line: 'group', key: `group-${urgency}`, urgency })
    }
    lines.push({ line: 'conversation', key: row.id, row })
  }
  return lines
}

/** Pages overlap when a conversation moves between two readings: the first place is the true one. */
export function withoutRepeats(rows: readonly ConversationRow[]): ConversationRow[] {
  const seen = new Set<string>()
  return rows.filter(row => {
    if (seen.has(row.id)) return false
    seen.add(row.id)
    return true
  })
}

/** The id `by` places further, within the ends; null where nothing is listed. */
export function neighbour(
  ids: readonly string[],
  present: string | null,
  by: 1 | -1,
): string | null {
  const place = present === null ? -1 : ids.indexOf(present)
  if (place === -1) return (by === 1 ? ids[0] : ids.at(-1)) ?? null
  return ids[Math.min(Math.max(place + by, 0), ids.length - 1)] ?? null
}

/** Where to go when what is open leaves the list: the next one, else the one before, else nothing. */
export function afterLeaving(ids: readonly string[], leaving: readonly string[], present: string) {
  const place = ids.indexOf(present)
  const stays = (id: string) => !leaving.includes(id)
  return (
    ids.slice(place + 1).find(stays) ?? ids.slice(0, Math.max(place, 0)).findLast(stays) ?? null
  )
}
