/** The application that a workspace registers with a network: typed in once, sealed, never shown again. */
import type { AppKeys } from '#connectors/connector.ts'
import { audit, type Entered } from '#features/workspaces/index.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { makeToken } from '#platform/tokens.ts'
import { networkOf } from './connect.ts'
import { type ChannelParts, callbackOf, type Network } from './parts.ts'
import { mayConnect } from './policy.ts'
import { hookAddress, readAppKeys, sealedAppAs } from './ports/network-app.ts'
import { sealJson } from './ports/sealed.ts'
import {
  deleteNetworkApp,
  listNetworkApps,
  type NetworkAppRow,
  putNetworkApp,
} from './store/network-apps.ts'

export interface NetworkAppView {
  readonly network: string
  /** Where the network sends the person back: to copy there. */
  readonly callback: string
  readonly registered: Registered | null
}

interface Registered {
  /** Fields that are filled; what they hold is not told. */
  readonly fields: string[]
  readonly changedAt: string
  readonly changedBy: string | null
  /** Where the network tells what happens: to copy there. */
  readonly webhook: string
}

type Parts = Pick<ChannelParts, 'database' | 'secrets' | 'clock' | 'url' | 'networks'>

const viewOf = (
  parts: Pick<Parts, 'url'>,
  network: string,
  row: NetworkAppRow | undefined,
): NetworkAppView => ({
  network,
  callback: callbackOf(parts),
  registered: row
    ? {
        fields: row.fields,
        changedAt: row.changed_at.toISOString(),
        changedBy: row.changed_by,
        webhook: hookAddress(parts.url, network, row.hook),
      }
    : null,
})

/** Of every network that wants an application. */
export async function listApps(
  parts: Parts,
  { workspaceId, member }: Entered,
): Promise<Result<NetworkAppView[]>> {
  if (!mayConnect(member)) return refuse('no-permission', { role: 'community-manager' })
  const rows = await parts.database.inWorkspace(workspaceId, listNetworkApps)
  const wanted = parts.networks.filter(({ manifest }) => manifest.app)
  return ok(
    wanted.map(({ manifest: { network } }) =>
      viewOf(
        parts,
        network,
        rows.find(row => row.network === network),
      ),
    ),
  )
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
    return ok(viewOf(parts, wanted.network, row))
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
