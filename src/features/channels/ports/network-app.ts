import type { AppKeys } from '#connectors/connector.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Secrets } from '#platform/secrets.ts'
import { readNetworkApp } from '../store/network-apps.ts'
import { openJson, sealedAs } from './sealed.ts'

export const sealedAppAs = (workspaceId: string, network: string) =>
  sealedAs('network_app', workspaceId, network)

/** Null where the workspace has registered none. */
export async function readAppKeys(
  { database, secrets }: { readonly database: Database; readonly secrets: Secrets },
  workspaceId: string,
  network: string,
): Promise<AppKeys | null> {
  const row = await database.inWorkspace(workspaceId, trx => readNetworkApp(trx, network))
  return row ? (openJson(secrets, row, sealedAppAs(workspaceId, network)) as AppKeys) : null
}
