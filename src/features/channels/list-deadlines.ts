/** What ends by itself: accesses that networks give for a time, and versions of their interfaces. */
import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { ChannelParts } from './parts.ts'
import { maySeeChannels } from './policy.ts'
import { readAppKeys } from './ports/network-app.ts'
import { listNetworkApps } from './store/network-apps.ts'
import { listChannels } from './store.ts'

export interface Deadline {
  readonly network: string
  /** Null: it is the application's, for all accounts. */
  readonly channelId: string | null
  /** Whose access ends, or which version of the network's interface. */
  readonly name: string
  readonly endsAt: string
}

type Parts = Pick<ChannelParts, 'database' | 'secrets' | 'networks'>

/** The nearest first. */
export async function listDeadlines(parts: Parts, who: Entered): Promise<Result<Deadline[]>> {
  if (!maySeeChannels(who.member)) return refuse('no-permission', { role: 'reader' })
  const { rows, apps } = await parts.database.inWorkspace(who.workspaceId, async trx => ({
    rows: await listChannels(trx),
    apps: await listNetworkApps(trx),
  }))
  const accesses = rows.flatMap((row): Deadline[] =>
    row.credential_expires_at && mayUseChannel(who.member, row.id)
      ? [
          {
            ...{ network: row.network, channelId: row.id, name: row.display_name || row.handle },
            endsAt: row.credential_expires_at.toISOString(),
          },
        ]
      : [],
  )
  const versions = await Promise.all(
    apps.map(({ network }) => versionOf(parts, who.workspaceId, network)),
  )
  return ok([...accesses, ...versions.flat()].sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1)))
}

/** The version that is typed with the keys, where the network says until when it serves it. */
async function versionOf(parts: Parts, workspaceId: string, network: string): Promise<Deadline[]> {
  const app = parts.networks.find(({ manifest }) => manifest.network === network)?.manifest.app
  if (!app?.versions) return []
  const { field, ends } = app.versions
  const preset = app.fields.find(({ key }) => key === field)?.preset ?? ''
  const version = (await readAppKeys(parts, workspaceId, network))?.[field] || preset
  const day = ends[version]
  return day
    ? [{ network, channelId: null, name: version, endsAt: new Date(day).toISOString() }]
    : []
}
