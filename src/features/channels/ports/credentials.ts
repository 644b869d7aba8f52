import { sql } from 'kysely'
import type { Json } from '#connectors/connector.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Secrets } from '#platform/secrets.ts'
import { openJson, type SealedRow, sealedAs, sealJson } from './sealed.ts'

interface Safe {
  readonly database: Database
  readonly secrets: Secrets
}

const purposeOf = (workspaceId: string, channelId: string) =>
  sealedAs('channel_credential', workspaceId, channelId)

/** @throws Error when the channel has none; KeyMissing when the key that sealed them is not at hand. */
export async function readCredentials(
  { database, secrets }: Safe,
  workspaceId: string,
  channelId: string,
): Promise<Json> {
  const { rows } = await database.inWorkspace(workspaceId, trx =>
    sql<SealedRow>`
      select sealed, key_id from channel_credential
       where workspace_id = ${workspaceId} and channel_id = ${channelId}
    `.execute(trx),
  )
  if (!rows[0]) throw new Error(`channel ${channelId} has no credentials`)
  return openJson(secrets, rows[0], purposeOf(workspaceId, channelId))
}

/** Replaces the credentials of a channel, sealed; `expiresAt` is shown before it comes. */
export async function writeCredentials(
  { database, secrets }: Safe,
  workspaceId: string,
  channelId: string,
  credentials: Json,
  expiresAt?: Date,
): Promise<void> {
  const { sealed, keyId } = sealJson(secrets, credentials, purposeOf(workspaceId, channelId))
  await database.inWorkspace(workspaceId, async trx => {
    await sql`
      insert into channel_credential (workspace_id, channel_id, sealed, key_id)
      values (${workspaceId}, ${channelId}, ${sealed}, ${keyId})
      on conflict (workspace_id, channel_id)
      do update set sealed = excluded.sealed, key_id = excluded.key_id, updated_at = now()
    `.execute(trx)
    await sql`
      update channel set credential_expires_at = ${expiresAt ?? null}
       where workspace_id = ${workspaceId} and id = ${channelId}
    `.execute(trx)
  })
}
