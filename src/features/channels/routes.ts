import { implement } from '@orpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Entered, entered, mayUseChannel } from '#features/workspaces/index.ts'
import type { JsonRecord } from '#kit/json.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { chooseAccounts, listChoices } from './choose-accounts.ts'
import { changeChannel, checkChannel, connect, removeChannel } from './connect.ts'
import { beginConsent, finishConsent } from './consent.ts'
import { channelsContract } from './contract.ts'
import { listDeadlines } from './list-deadlines.ts'
import { keepApp, listApps, removeApp } from './network-apps.ts'
import type { ChannelParts } from './parts.ts'
import { maySeeChannels } from './policy.ts'
import { tryReach } from './reach.ts'
import { readQuota } from './read-quota.ts'
import { type ChannelProblem, type ChannelRow, listChannels } from './store.ts'

export function channelsRoutes(parts: ChannelParts) {
  const os = implement(channelsContract).$context<RequestContext>()
  const settle = (context: RequestContext) => entered(parts.door, context, 'settings')
  const one = async (who: Entered, id: string) => {
    const found = (await views(parts, who)).find(view => view.id === id)
    if (!found) throw asError({ code: 'not-found' })
    return found
  }
  return os.router({
    apps: appsRoutes(parts, settle),
    choices: os.choices.handler(async ({ context, input }) =>
      answer(await listChoices(parts, await settle(context), input.id)),
    ),
    choose: os.choose.handler(async ({ context, input }) => {
      const who = await settle(context)
      const kept = answer(await chooseAccounts(parts, who, input.id, input.remoteIds))
      return (await views(parts, who)).filter(({ id }) => kept.includes(id))
    }),
    list: os.list.handler(async ({ context }) => {
      const who = await entered(parts.door, context, 'read')
      if (!maySeeChannels(who.member))
        throw asError({ code: 'no-permission', values: { role: 'reader' } })
      return views(parts, who)
    }),
    connect: os.connect.handler(async ({ context, input }) => {
      const who = await settle(context)
      return one(who, answer(await connect(parts, who, input)))
    }),
    begin: os.begin.handler(async ({ context, input }) =>
      answer(await beginConsent(parts, await settle(context), input)),
    ),
    check: os.check.handler(async ({ context, input }) => {
      const who = await settle(context)
      const { lines } = answer(await checkChannel(parts, who, input.id))
      return { ...(await one(who, input.id)), lines: [...lines] }
    }),
    deadlines: os.deadlines.handler(async ({ context }) =>
      answer(await listDeadlines(parts, await entered(parts.door, context, 'read'))),
    ),
    reach: os.reach.handler(async ({ context }) =>
      answer(await tryReach(parts, await settle(context))),
    ),
    quota: os.quota.handler(async ({ context, input }) => {
      const who = await entered(parts.door, context, 'read')
      return answer(await readQuota(parts, who, input.id)).map(({ until, ...line }) => ({
        ...line,
        until: until?.toISOString() ?? null,
      }))
    }),
    change: os.change.handler(async ({ context, input: { id, ...change } }) => {
      const who = await settle(context)
      return one(who, answer(await changeChannel(parts, who, id, change)))
    }),
    remove: os.remove.handler(async ({ context, input }) =>
      answer(await removeChannel(parts, await settle(context), input.id)),
    ),
  })
}

type Settle = (context: RequestContext) => Promise<Entered>

function appsRoutes(parts: ChannelParts, settle: Settle) {
  const os = implement(channelsContract.apps).$context<RequestContext>()
  return {
    list: os.list.handler(async ({ context }) =>
      answer(await listApps(parts, await settle(context))),
    ),
    keep: os.keep.handler(async ({ context, input }) =>
      answer(await keepApp(parts, await settle(context), input)),
    ),
    remove: os.remove.handler(async ({ context, input }) =>
      answer(await removeApp(parts, await settle(context), input.network)),
    ),
  }
}

/** A person kept to some channels sees those. */
async function views(parts: ChannelParts, who: Entered) {
  return parts.database.inWorkspace(who.workspaceId, async trx => {
    const [rows, waiting] = await Promise.all([listChannels(trx), parts.news.waiting(trx)])
    return rows
      .filter(row => mayUseChannel(who.member, row.id))
      .map(row => viewOf(row, waiting.get(row.id) ?? 0))
  })
}

const viewOf = (row: ChannelRow, waiting: number) => ({
  id: row.id,
  network: row.network,
  instance: row.instance,
  handle: row.handle,
  displayName: row.display_name,
  avatar: row.avatar,
  state: row.state,
  permissionsHeld: row.permissions_held,
  permissionsMissing: row.permissions_missing,
  limits: row.limits as JsonRecord,
  settings: row.settings as JsonRecord,
  ownerId: row.owner_id,
  doerId: row.doer_id,
  onSchedule: row.on_schedule,
  purpose: row.purpose,
  lastGoodCallAt: row.last_good_call_at?.toISOString() ?? null,
  lastProblem: row.last_problem as ChannelProblem | null,
  credentialExpiresAt: row.credential_expires_at?.toISOString() ?? null,
  waiting,
})

/** The way back from a network's consent page: a page address, since a browser follows it. */
export function serveConsentReturn(
  app: FastifyInstance,
  parts: ChannelParts,
  contextOf: (request: FastifyRequest) => RequestContext,
): void {
  app.get<{ Querystring: Record<string, string | string[]> }>(
    '/connect/callback',
    async (request, reply) => {
      // A network that wants the machine's number brings the person to where their session is not known.
      const own = new URL(parts.url)
      if (own.hostname === 'localhost' && request.hostname === '127.0.0.1')
        return reply.redirect(`${own.origin}${request.url}`)
      const asker = await contextOf(request).asker()
      if (!asker?.session) return reply.redirect('/sign-in')
      // A parameter given twice is a list, which no network sends.
      const answers = Object.entries(request.query).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      )
      const finished = await finishConsent(parts, asker.session.id, Object.fromEntries(answers))
      const said = finished.ok
        ? new URLSearchParams({
            workspace: finished.value.workspaceId,
            ...('choice' in finished.value
              ? { choice: finished.value.choice }
              : { connected: finished.value.channelId }),
          })
        : new URLSearchParams({
            refused: finished.refusal.code,
            values: JSON.stringify(finished.refusal.values ?? {}),
          })
      return reply.redirect(`/settings/accounts?${said}`)
    },
  )
}
