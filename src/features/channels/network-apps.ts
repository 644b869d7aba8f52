/** The application that a workspace registers with a network: typed in once, sealed, never shown again. */
import type { AppKeys } from '#connectors/connector.ts'
import { audit, type Entered } from '#features/workspaces/index.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { makeToken } from '#platform/tokens.ts'
import { networkOf } from './connect.ts'
import { type ChannelParts, callbackOf, type Network } from './parts.ts'
import { mayConnect } from './policy.ts'
import { readAppKeys, sealedAppAs } from './ports/network-app.ts'
import { sealJson } from './ports/sealed.ts'
import {
  deleteNetworkApp,
  listNetworkApps,
  type NetworkAppRow,
  putNetworkApp,
} from './store/network-apps.ts'

export interface NetworkAppView {
  readonly network: string
  /** Fields that are filled; what they hold is not told. */
  readonly fields: string[]
  readonly changedAt: string
  readonly changedBy: string | null
  /** Addresses to copy at the network. */
  readonly callback: string
  readonly webhook: string
}

type Parts = Pick<ChannelParts, 'database' | 'secrets' | 'clock' | 'url' | 'networks'>

const viewOf = (parts: Pick<Parts, 'url'>, row: NetworkAppRow): NetworkAppView => ({
  network: row.network,
  fields: row.fields,
  changedAt: row.changed_at.toISOString(),
  changedBy: row.changed_by,
  callback: callbackOf(parts),
  webhook: `${parts.url}/hooks/${row.network}/${row.hook}`,
})

export async function listApps(
  parts: Parts,
  { workspaceId, member }: Entered,
): Promise<Result<NetworkAppView[]>> {
  if (!mayConnect(member)) return refuse('no-permission', { role: 'community-manager' })
  const rows = await parts.database.inWorkspace(workspaceId, listNetworkApps)
  return ok(rows.map(row => viewOf(parts, row)))
}

/** Keeps what is typed; a field left empty stays as it was. */
export async function keepApp(
  parts: Parts,
  entered: Entered,
  wanted: { readonly network: string; readonly fields: AppKeys },
): Promise<Result<NetworkAppView>> {
  const { workspaceId, member } = entered
  if (!mayConnect(member)) return refuse('no-permission', { role: 'community-manager' })
  const app = networkOf(parts, wanted.network)?.manifest.app
  if (!app) return refuse('not-found')
  const former = await readAppKeys(parts, workspaceId, wanted.network)
  const keys = keysFrom(app, former ?? {}, wanted.fields)
  const missing = app.fields.find(({ key, optional }) => !optional && !keys[key])
  if (missing) return refuse('field-missing', { field: missing.key })
  const { sealed, keyId } = sealJson(parts.secrets, keys, sealedAppAs(workspaceId, wanted.network))
  const now = parts.clock.now()
  return parts.database.inWorkspace(workspaceId, async trx => {
    await putNetworkApp(trx, {
      workspace_id: workspaceId,
      network: wanted.network,
      sealed,
      key_id: keyId,
      fields: Object.keys(keys).sort(),
      hook: makeToken().token,
      changed_by: member.personId,
      changed_at: now,
    })
    await audit(trx, {
      actorId: member.personId,
      action: 'network-app-changed',
      subjectKind: 'network',
      subjectId: wanted.network,
      at: now,
    })
    const row = (await listNetworkApps(trx)).find(({ network }) => network === wanted.network)
    if (!row) throw new Error('an application that was just kept is not there')
    return ok(viewOf(parts, row))
  })
}

function keysFrom(app: NonNullable<Network['manifest']['app']>, former: AppKeys, typed: AppKeys) {
  const keys = app.fields.map(({ key }) => [key, typed[key]?.trim() || former[key]] as const)
  return Object.fromEntries(keys.flatMap(([key, value]) => (value ? [[key, value]] : [])))
}

/** Accounts connected with it stay: they ask to be reconnected when the network no longer renews their access. */
export async function removeApp(
  parts: Parts,
  { workspaceId, member }: Entered,
  network: string,
): Promise<Result<Nothing>> {
  if (!mayConnect(member)) return refuse('no-permission', { role: 'community-manager' })
  return parts.database.inWorkspace(workspaceId, async trx => {
    const gone = await deleteNetworkApp(trx, network)
    if (gone.numDeletedRows === 0n) return refuse('not-found')
    await audit(trx, {
      actorId: member.personId,
      action: 'network-app-removed',
      subjectKind: 'network',
      subjectId: network,
      at: parts.clock.now(),
    })
    return ok({})
  })
}
