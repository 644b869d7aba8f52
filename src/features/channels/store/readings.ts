/** SQL of what was read at networks that bill reading. Millionths of a US dollar. */
import { type Kysely, sql } from 'kysely'
import type { BilledReading } from '#connectors/quota.ts'
import type { Tables } from '#platform/database/tables.ts'

/** Half of the month's budget went on reading, or nothing of it is left. Never where no budget is set. */
export async function isReadingOver(
  db: Kysely<Tables>,
  network: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql<{ over: boolean }>`
    select reading_is_over(${network}, ${now}) as over`.execute(db)
  return rows[0]?.over ?? false
}

/** What was read before on the same day of UTC is there already. Only sums of two months are ever asked for. */
export async function keepReadings(
  db: Kysely<Tables>,
  read: {
    readonly workspaceId: string
    readonly network: string
    readonly readings: readonly BilledReading[]
  },
  now: Date,
): Promise<void> {
  const { workspaceId, network, readings } = read
  const resources = readings.map(({ resource }) => resource)
  const amounts = readings.map(({ each }) => each.value)
  // In one order, so that two readings at once do not wait for each other's rows.
  await sql`
    insert into network_reading (workspace_id, network, day, resource, amount)
    select ${workspaceId}, ${network}, (${now}::timestamptz at time zone 'UTC')::date,
           md5(found.resource)::uuid, found.amount
      from unnest(${resources}::text[], ${amounts}::bigint[]) as found (resource, amount)
     order by md5(found.resource)::uuid
        on conflict do nothing`.execute(db)
  await sql`
    delete from network_reading
     where workspace_id = current_workspace() and network = ${network}
       and day < ((month_of(${now}) at time zone 'UTC') - interval '1 month')::date`.execute(db)
}
