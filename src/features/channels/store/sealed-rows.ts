/** SQL of what is sealed: credentials of a channel, notes of an instance. */
import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { Tables } from '#platform/database/tables.ts'
import type { Sealed } from '#platform/secrets.ts'

export interface SealedRow {
  readonly sealed: Buffer
  readonly key_id: string
}

type Db = Kysely<Tables>

export async function readCredential(db: Db, channelId: string): Promise<SealedRow | undefined> {
  const { rows } = await sql<SealedRow>`
    select sealed, key_id from channel_credential where channel_id = ${channelId}`.execute(db)
  return rows[0]
}

/** The same, held until the transaction ends. */
export async function lockCredential(db: Db, channelId: string): Promise<SealedRow | undefined> {
  const { rows } = await sql<SealedRow>`
    select sealed, key_id from channel_credential where channel_id = ${channelId} for update`.execute(
    db,
  )
  return rows[0]
}

export async function putCredential(
  db: Db,
  place: { readonly workspaceId: string; readonly channelId: string },
  { sealed, keyId }: Sealed,
  expiresAt: Date | null,
): Promise<void> {
  await sql`
    insert into channel_credential (workspace_id, channel_id, sealed, key_id)
    values (${place.workspaceId}, ${place.channelId}, ${sealed}, ${keyId})
    on conflict (workspace_id, channel_id)
    do update set sealed = excluded.sealed, key_id = excluded.key_id, updated_at = now()
  `.execute(db)
  await sql`
    update channel set credential_expires_at = ${expiresAt} where id = ${place.channelId}
  `.execute(db)
}

export interface InstancePlace {
  readonly network: string
  readonly instance: string
}
export type InstanceNote = SealedRow & { readonly key: string }

const past = '\u{10ffff}'

export async function readInstanceNote(
  pool: pg.Pool,
  { network, instance }: InstancePlace,
  key: string,
): Promise<InstanceNote | undefined> {
  const { rows } = await pool.query<InstanceNote>(
    `select key, sealed, key_id from instance_note
      where network = $1 and instance = $2 and key = $3`,
    [network, instance, key],
  )
  return rows[0]
}

export async function putInstanceNote(
  pool: pg.Pool,
  { network, instance }: InstancePlace,
  key: string,
  { sealed, keyId }: Sealed,
): Promise<void> {
  await pool.query(
    `insert into instance_note (network, instance, key, sealed, key_id) values ($1, $2, $3, $4, $5)
     on conflict (network, instance, key)
     do update set sealed = excluded.sealed, key_id = excluded.key_id, updated_at = now()`,
    [network, instance, key, sealed, keyId],
  )
}

export async function deleteInstanceNote(
  pool: pg.Pool,
  { network, instance }: InstancePlace,
  key: string,
): Promise<void> {
  await pool.query('delete from instance_note where network = $1 and instance = $2 and key = $3', [
    network,
    instance,
    key,
  ])
}

export async function listInstanceNotes(
  pool: pg.Pool,
  { network, instance }: InstancePlace,
  prefix: string,
  options: { readonly after?: string; readonly limit?: number; readonly reverse?: boolean },
): Promise<InstanceNote[]> {
  const { after = null, limit = null, reverse = false } = options
  const { rows } = await pool.query<InstanceNote>(
    `select key, sealed, key_id from instance_note
      where network = $1 and instance = $2 and key >= $3 and key < $4
        and ($5::text is null or key ${reverse ? '<' : '>'} $5)
      order by key ${reverse ? 'desc' : 'asc'} limit $6`,
    [network, instance, prefix, prefix + past, after, limit],
  )
  return rows
}
