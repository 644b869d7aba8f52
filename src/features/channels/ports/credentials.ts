import type { Kysely } from 'kysely'
import type { Json, RenewedAccess } from '#connectors/connector.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Secrets } from '#platform/secrets.ts'
import { lockCredential, putCredential, readCredential } from '../store/sealed-rows.ts'
import { openJson, sealedAs, sealJson } from './sealed.ts'

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
  const row = await database.inWorkspace(workspaceId, trx => readCredential(trx, channelId))
  if (!row) throw new Error(`channel ${channelId} has no credentials`)
  return openJson(secrets, row, purposeOf(workspaceId, channelId))
}

/** In the transaction of an act: what waits for the account must not leave with the former access. */
export const putCredentials = (
  secrets: Secrets,
  db: Kysely<Tables>,
  place: { readonly workspaceId: string; readonly channelId: string },
  credentials: Json,
  expiresAt: Date | undefined,
): Promise<void> => {
  const sealed = sealJson(secrets, credentials, purposeOf(place.workspaceId, place.channelId))
  return putCredential(db, place, sealed, expiresAt ?? null)
}

/** Replaces the credentials of a channel, sealed; `expiresAt` is shown before it comes. */
export async function writeCredentials(
  { database, secrets }: Safe,
  workspaceId: string,
  channelId: string,
  credentials: Json,
  expiresAt?: Date,
): Promise<void> {
  await database.inWorkspace(workspaceId, trx =>
    putCredentials(secrets, trx, { workspaceId, channelId }, credentials, expiresAt),
  )
}

/** One at a time for each channel, whichever process asks: the row is held until the network has answered. */
export async function renewCredentials(
  { database, secrets }: Safe,
  place: { readonly workspaceId: string; readonly channelId: string },
  renew: (kept: Json) => Promise<RenewedAccess | null>,
): Promise<Json> {
  const { workspaceId, channelId } = place
  return database.inWorkspace(workspaceId, async trx => {
    const row = await lockCredential(trx, channelId)
    if (!row) throw new Error(`channel ${channelId} has no credentials`)
    const kept = openJson(secrets, row, purposeOf(workspaceId, channelId))
    const renewed = await renew(kept)
    if (!renewed) return kept
    await putCredentials(secrets, trx, place, renewed.credentials, renewed.expiresAt)
    return renewed.credentials
  })
}
