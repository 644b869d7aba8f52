/** SQL of the worker that delivers. Claims cross workspaces by owner-run functions; outcomes are written in one workspace. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface Claim {
  readonly workspace_id: string
  readonly id: string
  readonly webhook_id: string
  /** Number of this try: an outcome of an earlier one changes nothing. */
  readonly attempt: number
  readonly created_at: Date
  readonly url: string
  readonly sealed: Buffer
  readonly key_id: string
  readonly former_sealed: Buffer | null
  readonly former_key_id: string | null
  readonly former_until: Date | null
  readonly event_id: string
  readonly kind: string
  readonly payload: unknown
  readonly at: Date
}

export async function claimDeliveries(
  db: Db,
  { now, wanted, leaseMs, busy }: { now: Date; wanted: number; leaseMs: number; busy: string[] },
): Promise<Claim[]> {
  const { rows } = await sql<Claim>`
    select * from claim_webhook_deliveries(${now}, ${wanted}, make_interval(secs => ${leaseMs / 1_000}), ${busy}::uuid[])`.execute(
    db,
  )
  return rows
}

export async function nextDelivery(db: Db, busy: string[]): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select next_webhook_delivery(${busy}::uuid[]) as at`.execute(db)
  return rows[0]?.at ?? null
}

export interface Outcome {
  readonly at: Date
  readonly milliseconds: number
  readonly status: number | null
  readonly failure: string | null
  readonly answer: string
}

export type Settlement =
  | { readonly state: 'delivered' | 'failed'; readonly endedAt: Date }
  | { readonly state: 'waiting'; readonly nextAt: Date }

/** @returns false where another try has begun meanwhile: its outcome is the one that counts. */
export async function settleDelivery(
  db: Db,
  claim: Claim,
  outcome: Outcome,
  settlement: Settlement,
): Promise<boolean> {
  const settled = await db
    .updateTable('webhook_delivery')
    .set(
      settlement.state === 'waiting'
        ? { next_at: settlement.nextAt }
        : { state: settlement.state, next_at: null, ended_at: settlement.endedAt },
    )
    .where('id', '=', claim.id)
    .where('attempts', '=', claim.attempt)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (settled.numUpdatedRows === 0n) return false
  await db
    .insertInto('webhook_attempt')
    .values({
      workspace_id: claim.workspace_id,
      delivery_id: claim.id,
      number: claim.attempt,
      ...outcome,
    })
    .execute()
  return true
}

/** `gone`: the receiver said that it will never be there again. */
export async function noteHealth(
  db: Db,
  webhookId: string,
  { accepted, gone, now }: { accepted: boolean; gone: boolean; now: Date },
): Promise<void> {
  await db
    .updateTable('webhook')
    .set({
      failing_since: accepted ? null : sql`coalesce(failing_since, ${now})`,
      ...(gone ? { active: false } : {}),
    })
    .where('id', '=', webhookId)
    .execute()
}

export async function forgetLog(db: Db, before: Date): Promise<number> {
  const { rows } = await sql<{
    gone: number
  }>`select forget_webhook_log(${before}) as gone`.execute(db)
  return Number(rows[0]?.gone ?? 0)
}
