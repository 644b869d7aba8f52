/** All SQL of webhooks. Functions take the transaction of one workspace unless they say otherwise. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export type WebhookRow = Awaited<ReturnType<typeof listWebhooks>>[number]

export const listWebhooks = (db: Db, id: string | null = null) =>
  db
    .selectFrom('webhook')
    .select(eb => [
      'id',
      'name',
      'url',
      'events',
      'active',
      'former_until',
      'failing_since',
      'created_at',
      eb
        .selectFrom('webhook_delivery')
        .whereRef('webhook_delivery.workspace_id', '=', 'webhook.workspace_id')
        .whereRef('webhook_delivery.webhook_id', '=', 'webhook.id')
        .where('webhook_delivery.state', '=', 'waiting')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('waiting'),
    ])
    .$if(id !== null, query => query.where('id', '=', id ?? ''))
    .orderBy('created_at')
    .execute()

export const insertWebhook = (
  db: Db,
  row: {
    workspace_id: string
    id: string
    name: string
    url: string
    events: string[]
    sealed: Buffer
    key_id: string
    created_by: string
    created_at: Date
  },
) =>
  db
    .insertInto('webhook')
    .values({
      ...row,
      former_sealed: null,
      former_key_id: null,
      former_until: null,
      failing_since: null,
    })
    .execute()

export const changeWebhook = (
  db: Db,
  id: string,
  change: { name?: string; url?: string; events?: string[]; active?: boolean },
) => db.updateTable('webhook').set(change).where('id', '=', id).executeTakeFirst()

export const deleteWebhook = (db: Db, id: string) =>
  db.deleteFrom('webhook').where('id', '=', id).executeTakeFirst()

/** The secret in force becomes the former one, until its end. */
export const renewSecret = (
  db: Db,
  id: string,
  fresh: { sealed: Buffer; keyId: string },
  former: { sealed: Buffer; keyId: string; until: Date },
) =>
  db
    .updateTable('webhook')
    .set({
      sealed: fresh.sealed,
      key_id: fresh.keyId,
      former_sealed: former.sealed,
      former_key_id: former.keyId,
      former_until: former.until,
    })
    .where('id', '=', id)
    .executeTakeFirst()

export const readSecret = (db: Db, id: string) =>
  db
    .selectFrom('webhook')
    .select(['sealed', 'key_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export type DeliveryRow = Awaited<ReturnType<typeof listDeliveries>>[number]

interface Page {
  readonly webhookId?: string
  readonly id?: string
  readonly before?: { readonly at: Date; readonly id: string } | null
  readonly limit: number
}

export const listDeliveries = (db: Db, { webhookId, id, before, limit }: Page) =>
  db
    .selectFrom('webhook_delivery as d')
    .innerJoin('webhook_event as e', join =>
      join.onRef('e.workspace_id', '=', 'd.workspace_id').onRef('e.id', '=', 'd.event_id'),
    )
    .leftJoin('webhook_attempt as a', join =>
      join
        .onRef('a.workspace_id', '=', 'd.workspace_id')
        .onRef('a.delivery_id', '=', 'd.id')
        .onRef('a.number', '=', 'd.attempts'),
    )
    .select([
      'd.id',
      'd.webhook_id',
      'd.state',
      'd.attempts',
      'd.next_at',
      'd.created_at',
      'd.ended_at',
      'e.id as event_id',
      'e.kind',
      'e.payload',
      'e.at',
      'a.status',
      'a.failure',
    ])
    .$if(webhookId !== undefined, query => query.where('d.webhook_id', '=', webhookId ?? ''))
    .$if(id !== undefined, query => query.where('d.id', '=', id ?? ''))
    .$if(Boolean(before), query =>
      query.where(
        sql<boolean>`(d.created_at, d.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid)`,
      ),
    )
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)
    .execute()

export const listAttempts = (db: Db, deliveryId: string) =>
  db
    .selectFrom('webhook_attempt')
    .select(['number', 'at', 'milliseconds', 'status', 'failure', 'answer'])
    .where('delivery_id', '=', deliveryId)
    .orderBy('number', 'desc')
    .limit(100)
    .execute()

export async function insertDelivery(
  db: Db,
  row: {
    workspaceId: string
    id: string
    eventId: string
    webhookId: string
    kind: string
    payload: object
    at: Date
  },
): Promise<void> {
  const { workspaceId: workspace_id, at } = row
  await db
    .insertInto('webhook_event')
    .values({ workspace_id, id: row.eventId, kind: row.kind, payload: row.payload, at })
    .execute()
  await db
    .insertInto('webhook_delivery')
    .values({
      workspace_id,
      id: row.id,
      webhook_id: row.webhookId,
      event_id: row.eventId,
      next_at: at,
      created_at: at,
      ended_at: null,
    })
    .execute()
}

export const replayDelivery = (db: Db, id: string, now: Date) =>
  db
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', next_at: now, ended_at: null })
    .where('id', '=', id)
    .executeTakeFirst()

/** Deliveries are due: whoever sends them looks. */
export async function wakeWebhooks(db: Db): Promise<void> {
  await sql`select pg_notify('parvis_webhooks', '')`.execute(db)
}
