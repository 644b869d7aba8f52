/** SQL of what a port is made of: the account, and the files that it sends. */
import { type Kysely, sql } from 'kysely'
import type { ChannelLimits, Json } from '#connectors/connector.ts'
import type { Tables } from '#platform/database/tables.ts'

export interface AccountRow {
  readonly network: string
  readonly instance: string
  readonly remote_id: string
  readonly handle: string
  readonly limits: ChannelLimits
  readonly settings: { readonly [key: string]: Json }
}

export async function readAccount(
  db: Kysely<Tables>,
  channelId: string,
): Promise<AccountRow | undefined> {
  const { rows } = await sql<AccountRow>`
    select network, instance, remote_id, handle, limits, settings from channel
     where id = ${channelId}`.execute(db)
  return rows[0]
}

/** A picture that the library put away is still there for the versions that name it. */
export async function readFileOfMedia(db: Kysely<Tables>, media: string) {
  const { rows } = await sql<{ name: string; content_type: string; sha256: string }>`
    select name, content_type, sha256 from media where id = ${media}`.execute(db)
  return rows[0]
}
