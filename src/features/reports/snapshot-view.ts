import { isId } from '#kit/ids.ts'
import type { SnapshotRow } from './store/snapshots.ts'

export const snapshotViewOf = (row: SnapshotRow) => ({
  id: row.id,
  kind: row.kind,
  from: row.from,
  to: row.to,
  language: row.language,
  madeBy: row.madeBy,
  madeAt: row.madeAt.toISOString(),
  digest: row.digest,
  document: {
    state: row.state ?? ('none' as const),
    progress: row.progress ?? 0,
    bytes: row.bytes,
    pages: row.pages,
  },
})

/** What a page ended with; undefined for what is no cursor of ours. */
export function snapshotCursor(text: string): { at: Date; id: string } | undefined {
  const [at = '', id = ''] = text.split('_')
  const moment = new Date(at)
  return Number.isNaN(moment.getTime()) || !isId(id) ? undefined : { at: moment, id }
}
