/** A network tells what happened: who it is is proved, what it says is kept, and only then does it hear that it arrived. */
import type { HookEvent, IncomingHook } from '#connectors/hooks.ts'
import { networkOf, tryAccess } from '../connect.ts'
import type { ChannelParts } from '../parts.ts'
import { readAppKeys } from '../ports/network-app.ts'
import { channelsByRemoteId, keepHooks } from '../store/hooks.ts'
import { findNetworkApp } from '../store/network-apps.ts'

export interface HookAnswer {
  readonly status: 200 | 403 | 404
  readonly contentType?: string
  readonly body?: string
}

const longestEventId = 200

export async function takeHook(
  parts: ChannelParts,
  address: { readonly network: string; readonly secret: string },
  hook: IncomingHook,
): Promise<HookAnswer> {
  const { database, clock } = parts
  const found = await findNetworkApp(database.app, address.secret)
  const network = networkOf(parts, address.network)
  if (found?.network !== address.network || !network) return { status: 404 }
  const { connector } = await network.load()
  const app = await readAppKeys(parts, found.workspace_id, address.network)
  if (!connector.hooks || !app) return { status: 404 }
  const reading = connector.hooks.read(hook, { app, secret: address.secret, now: clock.now() })
  if (reading.from === 'nobody') return { status: 403 }
  await keep(parts, { workspaceId: found.workspace_id, network: address.network }, reading.events)
  return { status: 200, ...reading.answer }
}

async function keep(
  parts: ChannelParts,
  place: { readonly workspaceId: string; readonly network: string },
  events: readonly HookEvent[],
): Promise<void> {
  if (events.length === 0) return
  const { database, clock, news } = parts
  const { workspaceId, network } = place
  const tried = await database.inWorkspace(workspaceId, async trx => {
    const accounts = [...new Set(events.map(({ account }) => account))]
    const channels = await channelsByRemoteId(trx, network, accounts)
    // A page that the workspace has not connected is no concern of ours.
    const ours = events.flatMap(event => {
      const channelId = channels.get(event.account)
      return channelId ? [{ ...event, channelId }] : []
    })
    const conversations = ours.filter(({ about }) => about === 'conversation')
    const rows = conversations.map(({ channelId, id, payload }) => ({
      channelId,
      eventId: id.slice(0, longestEventId),
      payload,
    }))
    if (rows.length > 0) await keepHooks(trx, workspaceId, rows, clock.now())
    const of = (about: HookEvent['about']) =>
      new Set(ours.filter(event => event.about === about).map(event => event.channelId))
    for (const channelId of of('publication')) await news.moved(trx, channelId)
    return of('access')
  })
  // The network waits for an answer, and the account's next call would find out by itself.
  for (const channelId of tried)
    tryAccess(parts, workspaceId, channelId).catch((error: unknown) =>
      parts.log.problem('access-not-tried', error, { channelId }),
    )
}
