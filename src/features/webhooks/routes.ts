import { implement } from '@orpc/server'
import { type Door, type Entered, entered, type Scope } from '#features/workspaces/index.ts'
import { isId } from '#kit/ids.ts'
import { answer, asError } from '#platform/http/answer.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { webhooksContract } from './contract.ts'
import { triedForMs } from './domain/back-off.ts'
import { type EventKind, testKind } from './domain/events.ts'
import { messageOf } from './message.ts'
import {
  changeWebhook,
  closeWebhook,
  openWebhook,
  renewSecret,
  type WebhookParts,
} from './open-webhook.ts'
import { mayOpenWebhooks } from './policy.ts'
import {
  type DeliveryRow,
  insertDelivery,
  listAttempts,
  listDeliveries,
  listWebhooks,
  replayDelivery,
  type WebhookRow,
  wakeWebhooks,
} from './store/webhooks.ts'

export type WebhooksRoutesParts = WebhookParts & { readonly door: Door }

export function webhooksRoutes(parts: WebhooksRoutesParts) {
  const os = implement(webhooksContract).$context<RequestContext>()
  const within = (context: RequestContext, scope: Scope = 'settings') =>
    entered(parts.door, context, scope)
  return os.router({
    list: os.list.handler(async ({ context }) => {
      const who = await reader(parts, context)
      return (await parts.database.inWorkspace(who.workspaceId, trx => listWebhooks(trx))).map(
        webhookView,
      )
    }),
    create: os.create.handler(async ({ context, input }) => {
      const { row, secret } = answer(await openWebhook(parts, await within(context), input))
      return { ...webhookView(row), secret }
    }),
    change: os.change.handler(async ({ context, input: { id, ...change } }) =>
      webhookView(answer(await changeWebhook(parts, await within(context), id, change))),
    ),
    remove: os.remove.handler(async ({ context, input }) =>
      answer(await closeWebhook(parts, await within(context), input.id)),
    ),
    renewSecret: os.renewSecret.handler(async ({ context, input }) => {
      const made = answer(await renewSecret(parts, await within(context), input.id))
      return { secret: made.secret, formerUntil: made.formerUntil.toISOString() }
    }),
    try: os.try.handler(async ({ context, input }) =>
      tryWebhook(parts, await reader(parts, context), input.id),
    ),
    deliveries: os.deliveries.handler(async ({ context, input }) =>
      readDeliveries(parts, await reader(parts, context), input),
    ),
    delivery: os.delivery.handler(async ({ context, input }) =>
      readDelivery(parts, await reader(parts, context), input.id),
    ),
    replay: os.replay.handler(async ({ context, input }) => {
      const who = await reader(parts, context)
      const now = parts.clock.now()
      await parts.database.inWorkspace(who.workspaceId, async trx => {
        await replayDelivery(trx, input.id, now)
        await wakeWebhooks(trx)
      })
      return deliveryView(await oneDelivery(parts, who, input.id))
    }),
  })
}

async function reader(parts: WebhooksRoutesParts, context: RequestContext): Promise<Entered> {
  const who = await entered(parts.door, context, 'settings')
  if (!mayOpenWebhooks(who.member))
    throw asError({ code: 'no-permission', values: { role: 'responsible' } })
  return who
}

async function tryWebhook(parts: WebhooksRoutesParts, who: Entered, webhookId: string) {
  const { workspaceId } = who
  const id = parts.newId()
  const found = await parts.database.inWorkspace(workspaceId, async trx => {
    if ((await listWebhooks(trx, webhookId)).length === 0) return false
    await insertDelivery(trx, {
      ...{ workspaceId, id, webhookId, eventId: parts.newId(), kind: testKind },
      payload: { webhookId, personId: who.member.personId },
      at: parts.clock.now(),
    })
    await wakeWebhooks(trx)
    return true
  })
  if (!found) throw asError({ code: 'not-found' })
  return deliveryView(await oneDelivery(parts, who, id))
}

async function readDeliveries(
  parts: WebhooksRoutesParts,
  who: Entered,
  input: { id: string; after?: string | undefined; limit: number },
) {
  const before = readCursor(input.after)
  const rows = await parts.database.inWorkspace(who.workspaceId, async trx => {
    if ((await listWebhooks(trx, input.id)).length === 0) return null
    return listDeliveries(trx, { webhookId: input.id, before, limit: input.limit })
  })
  if (!rows) throw asError({ code: 'not-found' })
  const last = rows.at(-1)
  const more = rows.length === input.limit && last !== undefined
  return {
    items: rows.map(deliveryView),
    after: more ? `${last.created_at.toISOString()}_${last.id}` : null,
  }
}

function readCursor(after: string | undefined): { at: Date; id: string } | null {
  const [moment = '', id] = after?.split('_') ?? []
  const at = new Date(moment)
  return isId(id) && !Number.isNaN(at.getTime()) ? { at, id } : null
}

async function readDelivery(parts: WebhooksRoutesParts, who: Entered, id: string) {
  const row = await oneDelivery(parts, who, id)
  const tries = await parts.database.inWorkspace(who.workspaceId, trx => listAttempts(trx, id))
  return {
    ...deliveryView(row),
    body: messageOf({ ...row, workspaceId: who.workspaceId }),
    tries: tries.map(({ at, ...attempt }) => ({ ...attempt, at: at.toISOString() })),
  }
}

async function oneDelivery(parts: WebhooksRoutesParts, who: Entered, id: string) {
  const [row] = await parts.database.inWorkspace(who.workspaceId, trx =>
    listDeliveries(trx, { id, limit: 1 }),
  )
  if (!row) throw asError({ code: 'not-found' })
  return row
}

const webhookView = (row: WebhookRow) => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: row.events as EventKind[],
  active: row.active,
  createdAt: row.created_at.toISOString(),
  failingSince: row.failing_since?.toISOString() ?? null,
  triedUntil: row.failing_since
    ? new Date(row.failing_since.getTime() + triedForMs).toISOString()
    : null,
  formerUntil: row.former_until?.toISOString() ?? null,
  waiting: Number(row.waiting ?? 0),
})

const deliveryView = (row: DeliveryRow) => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  nextAt: row.next_at?.toISOString() ?? null,
  lastStatus: row.status,
  lastFailure: row.failure,
})
