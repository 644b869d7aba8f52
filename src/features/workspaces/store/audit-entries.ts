/** SQL of the audit log. The application may read the table; only an owner-run function appends to it. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export type AuditEntry = Tables['audit_entry']

export async function appendAuditEntry(
  db: Db,
  entry: {
    actorId: string
    action: string
    subjectKind: string
    subjectId: string
    detailHash: Buffer
    at: Date
  },
): Promise<void> {
  const { actorId, action, subjectKind, subjectId, detailHash, at } = entry
  await sql`select append_audit_entry(${actorId}, ${action}, ${subjectKind}, ${subjectId}, ${detailHash}, ${at})`.execute(
    db,
  )
}

/** Newest first, with the actor's name while the person is there. */
export const listAudit = (db: Db, before: number | null, limit: number) =>
  db
    .selectFrom('audit_entry')
    .leftJoin('person', 'person.id', 'audit_entry.actor_id')
    .select([
      'number',
      'at',
      'actor_id',
      'action',
      'subject_kind',
      'subject_id',
      'hash',
      'person.name as actor',
    ])
    .$if(before !== null, query => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()

/** In the order of the chain. */
export const auditEntriesAfter = (db: Db, number: number, limit: number) =>
  db
    .selectFrom('audit_entry')
    .selectAll()
    .where('number', '>', number)
    .orderBy('number')
    .limit(limit)
    .execute()
