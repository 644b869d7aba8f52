import type { AppKeys } from '#connectors/connector.ts'
import type { Database } from '#platform/database/connect.ts'
import type { Secrets } from '#platform/secrets.ts'
import { readHookOf, readNetworkApp } from '../store/network-apps.ts'
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

/** Null where the workspace has registered no application, or where nobody outside reaches this server. */
export async function webhookAddress(
  { database, reachedAt }: { readonly database: Database; readonly reachedAt: string | null },
  workspaceId: string,
  network: string,
): Promise<string | null> {
  if (reachedAt === null) return null
  const row = await database.inWorkspace(workspaceId, trx => readHookOf(trx, network))
  return row ? hookAddress(reachedAt, network, row.hook) : null
}

export const hookAddress = (url: string, network: string, hook: string): string =>
  `${url}/hooks/${network}/${hook}`
