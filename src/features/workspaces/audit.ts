/**
 * The audit log: who did what to which thing, chained by hashes. It holds ids and hashes, never names or texts,
 * so that erasing a person breaks no chain.
 */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { canonicalJson } from '#kit/canonical.ts'
import type { Tables } from '#platform/database/tables.ts'
import { type AuditEntry, appendAuditEntry, auditEntriesAfter } from './store/audit-entries.ts'

export interface AuditFact {
  readonly actorId: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  /** Kept as a hash only: proves later what was changed to what, to someone who has it. */
  readonly detail?: unknown
  readonly at: Date
}

/** Writes one entry in the transaction of the act itself. */
export async function audit(db: Kysely<Tables>, fact: AuditFact): Promise<void> {
  const { detail = null, ...entry } = fact
  const detailHash = createHash('sha256').update(canonicalJson(detail)).digest()
  await appendAuditEntry(db, { ...entry, detailHash })
}

export interface AuditVerdict {
  readonly intact: boolean
  readonly entries: number
  readonly brokenAt: { readonly number: number; readonly at: Date } | null
}

const batch = 2_000

/** Walks the chain from its first entry and says where it stops holding, if anywhere. */
export async function verifyAudit(db: Kysely<Tables>, workspaceId: string): Promise<AuditVerdict> {
  let previous: Buffer = createHash('sha256').update(workspaceId).digest()
  let number = 0
  for (;;) {
    const rows = await auditEntriesAfter(db, number, batch)
    for (const row of rows) {
      const holds =
        row.number === number + 1 &&
        row.previous_hash.equals(previous) &&
        row.hash.equals(hashOf(row))
      if (!holds)
        return { intact: false, entries: number, brokenAt: { number: number + 1, at: row.at } }
      previous = row.hash
      number = row.number
    }
    if (rows.length < batch) return { intact: true, entries: number, brokenAt: null }
  }
}

/** The same bytes as append_audit_entry writes. */
function hashOf(entry: AuditEntry): Buffer {
  const line = [
    entry.workspace_id,
    String(entry.number),
    entry.at.toISOString(),
    entry.actor_id,
    entry.action,
    entry.subject_kind,
    entry.subject_id,
    entry.detail_hash.toString('hex'),
  ].join('\n')
  return createHash('sha256').update(entry.previous_hash).update(line).digest()
}
