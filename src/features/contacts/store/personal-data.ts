/** SQL of what is held of a person of the audience, in this room, and of receipts. */
import { sql } from 'kysely'
import type { JsonRecord } from '#kit/json.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import { tellingNames } from '../domain/redact.ts'
import type { AudiencePerson, Db, ErasedCounts } from '../personal-data/holders.ts'
import '../tables.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    erasure_receipt: {
      workspace_id: string
      id: string
      kind: 'audience' | 'team'
      proof: Buffer
      counts: unknown
      asked_by: string | null
      at: Date
    }
  }
}

/** With every profile that the team linked to the same person; undefined where there is no such profile. */
export async function readAudiencePerson(
  db: Db,
  workspaceId: string,
  identityId: string,
): Promise<(AudiencePerson & { readonly profiles: readonly string[] }) | undefined> {
  const { rows } = await sql<{
    id: string
    network: string
    instance: string
    remote_id: string
    handle: string
    display_name: string
    former_handles: string[]
  }>`
    select i.id, i.network, i.instance, i.remote_id, i.handle, i.display_name, i.former_handles from identity i
     where i.id = ${identityId} or i.id in (
       select other.identity_id from contact_link mine
         join contact_link other on other.contact_id = mine.contact_id and other.unlinked_at is null
        where mine.identity_id = ${identityId} and mine.unlinked_at is null)`.execute(db)
  if (!rows.some(row => row.id === identityId)) return undefined
  return {
    workspaceId,
    identityIds: rows.map(row => row.id),
    telling: tellingNames(
      rows.flatMap(row => [row.remote_id, row.handle, row.display_name, ...row.former_handles]),
    ),
    profiles: rows.map(row => [row.network, row.instance, row.remote_id].join('\n')),
  }
}

export async function heldInContacts(db: Db, { identityIds }: AudiencePerson) {
  const { rows: profiles } = await sql<JsonRecord>`
    select network, instance, remote_id as "remoteId", handle, display_name as "displayName", avatar, url, standing,
           former_handles as "formerHandles", first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt"
      from identity where id = any (${[...identityIds]}) order by first_seen_at`.execute(db)
  const { rows: notes } = await sql<JsonRecord>`
    select distinct c.note, c.note_at as "noteAt" from contact c
      join contact_link l on l.contact_id = c.id and l.identity_id = any (${[...identityIds]})
     where c.note <> ''`.execute(db)
  return { profiles, notes }
}

/** The row stays, so that figures still count somebody: nobody can tell whom. */
export async function forgetInContacts(
  db: Db,
  { identityIds }: AudiencePerson,
  nameless: string,
): Promise<ErasedCounts> {
  const ids = [...identityIds]
  const contacts = await sql`
    delete from contact c where exists (
      select 1 from contact_link l where l.contact_id = c.id and l.identity_id = any (${ids}))
    and not exists (
      select 1 from contact_link l where l.contact_id = c.id and l.unlinked_at is null
        and l.identity_id <> all (${ids}))`.execute(db)
  await sql`delete from contact_link where identity_id = any (${ids})`.execute(db)
  const identities = await sql`
    update identity
       set remote_id = 'erased:' || id, instance = '', handle = '', display_name = ${nameless}, avatar = null, url = null,
           standing = 'gone', former_handles = '{}'
     where id = any (${ids})`.execute(db)
  return {
    contact: Number(contacts.numAffectedRows ?? 0n),
    identity: Number(identities.numAffectedRows ?? 0n),
  }
}

export interface Receipt {
  readonly workspaceId: string
  readonly id: string
  readonly kind: 'audience' | 'team'
  readonly proof: Buffer
  readonly counts: ErasedCounts
  readonly askedBy: string | null
  readonly at: Date
}

export const insertReceipt = (db: Db, receipt: Receipt) =>
  db
    .insertInto('erasure_receipt')
    .values({
      workspace_id: receipt.workspaceId,
      id: receipt.id,
      kind: receipt.kind,
      proof: receipt.proof,
      counts: toJsonb(receipt.counts),
      asked_by: receipt.askedBy,
      at: receipt.at,
    })
    .execute()

export const listReceipts = (db: Db, before: Date | null, limit: number) =>
  db
    .selectFrom('erasure_receipt')
    .selectAll()
    .$if(before !== null, query => query.where('at', '<', before ?? new Date()))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()

export const findByHandle = (db: Db, handle: string) =>
  db
    .selectFrom('identity')
    .select(['id', 'network'])
    .where(sql<boolean>`lower(handle) = lower(${handle})`)
    .execute()

export const writeRetention = (db: Db, workspaceId: string, retention: object) =>
  sql`
    update workspace set settings = settings || ${toJsonb({ retention })}
     where id = ${workspaceId}`.execute(db)
