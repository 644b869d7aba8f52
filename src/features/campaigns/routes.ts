import { implement } from '@orpc/server'
import { listChannels } from '#features/channels/index.ts'
import { type Entered, entered, mayUseChannel, type Scope } from '#features/workspaces/index.ts'
import { isId } from '#kit/ids.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { changePattern, patternsOf, resetPattern } from './change-pattern.ts'
import { campaignsContract } from './contract.ts'
import { endTrackedLink, restoreLink } from './end-link.ts'
import { makeLink } from './make-link.ts'
import type { CampaignParts } from './parts.ts'
import { maySeeLinks } from './policy.ts'
import { clicksBetween } from './store/clicks.ts'
import { type LinkPage, type LinkRow, listLinks, readLink } from './store.ts'

type Within = (context: RequestContext, scope: Scope) => Promise<Entered>

export function campaignsRoutes(parts: CampaignParts) {
  const within: Within = async (context, scope) => {
    const who = await entered(parts.door, context, scope)
    if (!maySeeLinks(who.member))
      throw asError({ code: 'no-permission', values: { role: 'reader' } })
    return who
  }
  const os = implement(campaignsContract).$context<RequestContext>()
  return os.router({ links: linksRoutes(parts, within), patterns: patternsRoutes(parts, within) })
}

/** Links of accounts that this person may not use are not there; those of no account are everybody’s. */
const maySeeLink = ({ member }: Entered, row: { readonly channel_id: string | null }) =>
  row.channel_id === null || mayUseChannel(member, row.channel_id)

function linksRoutes(parts: CampaignParts, within: Within) {
  const os = implement(campaignsContract.links).$context<RequestContext>()
  const { database } = parts
  const view = (row: LinkRow) => linkViewOf(parts.url, row)
  return {
    list: os.list.handler(async ({ context, input }) => {
      const who = await within(context, 'figures')
      const { search, postId, channelId, limit } = input
      const page = {
        before: readCursor(input.after),
        search,
        postId,
        channelId,
        ofChannels: who.member.channelIds,
        limit,
      }
      const rows = await database.inWorkspace(who.workspaceId, trx => listLinks(trx, page))
      const last = rows.length === limit ? rows.at(-1) : undefined
      const after = last ? `${last.created_at.toISOString()} ${last.id}` : null
      return { items: rows.map(view), after }
    }),
    read: os.read.handler(async ({ context, input }) => {
      const who = await within(context, 'figures')
      const row = await database.inWorkspace(who.workspaceId, trx => readLink(trx, input.id))
      if (!row || !maySeeLink(who, row)) throw asError({ code: 'not-found' })
      return view(row)
    }),
    create: os.create.handler(async ({ context, input }) =>
      view(answer(await makeLink(parts, await within(context, 'write'), input))),
    ),
    end: os.end.handler(async ({ context, input }) =>
      view(answer(await endTrackedLink(parts, await within(context, 'write'), input.id))),
    ),
    restore: os.restore.handler(async ({ context, input }) =>
      view(answer(await restoreLink(parts, await within(context, 'write'), input.id))),
    ),
    clicks: os.clicks.handler(async ({ context, input }) => {
      const who = await within(context, 'figures')
      return database.inWorkspace(who.workspaceId, async trx => {
        const row = input.linkId === undefined ? undefined : await readLink(trx, input.linkId)
        if (input.linkId !== undefined && !(row && maySeeLink(who, row)))
          throw asError({ code: 'not-found' })
        return clicksBetween(trx, {
          from: new Date(input.from),
          to: new Date(input.to),
          by: input.by,
          zone: who.timeZone,
          channelIds: who.member.channelIds,
          linkId: input.linkId,
        })
      })
    }),
  }
}

function patternsRoutes(parts: CampaignParts, within: Within) {
  const os = implement(campaignsContract.patterns).$context<RequestContext>()
  return {
    list: os.list.handler(async ({ context }) => {
      const who = await within(context, 'read')
      return parts.database.inWorkspace(who.workspaceId, async trx => {
        const channels = await listChannels(trx)
        return patternsOf(
          trx,
          channels.map(row => row.id).filter(id => mayUseChannel(who.member, id)),
        )
      })
    }),
    change: os.change.handler(async ({ context, input: { channelId, ...pattern } }) =>
      answer(await changePattern(parts, await within(context, 'settings'), channelId, pattern)),
    ),
    reset: os.reset.handler(async ({ context, input }) =>
      answer(await resetPattern(parts, await within(context, 'settings'), input.channelId)),
    ),
  }
}

function readCursor(after: string | undefined): LinkPage['before'] {
  if (after === undefined) return null
  const [moment = '', id] = after.split(' ')
  const at = new Date(moment)
  if (Number.isNaN(at.getTime()) || !isId(id)) throw asError({ code: 'input-wrong' })
  return { at, id }
}

const linkViewOf = (url: string, row: LinkRow) => ({
  id: row.id,
  shortUrl: `${url}/l/${row.code}`,
  target: row.target,
  address: row.address,
  campaign: row.campaign,
  postId: row.post_id,
  channelId: row.channel_id,
  madeBy: row.made_by,
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  clicks: row.clicks ?? 0,
  leftOut: row.left_out ?? 0,
  lastHour: row.last_hour?.toISOString() ?? null,
})
