/** Freezes a report: its figures are written down once, with who kept them, and never change. */
import { createHash } from 'node:crypto'
import { audit, type Entered, readBrand } from '#features/workspaces/index.ts'
import { canonicalJson } from '#kit/canonical.ts'
import type { Language } from '#kit/language.ts'
import { ok, type Result } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { ReportsParts } from './parts.ts'
import { factsFor, type ReportAsk } from './read-report.ts'
import { insertSnapshot } from './store/snapshots.ts'

/** Of the facts as they are kept: the same figures give the same digest, whatever the order of their keys. */
export const digestOf = (facts: unknown): string =>
  createHash('sha256').update(canonicalJson(facts)).digest('hex')

/** @returns the id of the snapshot. */
export function keepReport(
  parts: ReportsParts,
  who: Entered,
  ask: ReportAsk & { readonly language: Language },
): Promise<Result<string>> {
  const { personId } = who.member
  return parts.database.inWorkspace(who.workspaceId, async trx => {
    const read = await factsFor(parts, trx, who, ask)
    if (!read.ok) return read
    const [id, at] = [parts.newId(), parts.clock.now()]
    const digest = digestOf(read.value)
    await insertSnapshot(trx, {
      workspaceId: who.workspaceId,
      id,
      language: ask.language,
      facts: read.value,
      digest,
      brand: await readBrand(trx),
      madeBy: personId,
      madeAt: at,
    })
    await audit(trx, {
      actorId: personId,
      action: 'report-kept',
      subjectKind: 'report',
      subjectId: id,
      detail: { digest },
      at,
    })
    await announceChange(trx, who.workspaceId, 'reports.snapshots')
    return ok(id)
  })
}
