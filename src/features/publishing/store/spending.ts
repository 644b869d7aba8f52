/** SQL of what networks cost: the month's budget, and what was spent of it. Millionths of a US dollar. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    network_budget: {
      workspace_id: string
      network: string
      most: string
      changed_by: string | null
      changed_at: Date
    }
  }
}

type Db = Kysely<Tables>

export interface Spending {
  readonly network: string
  /** Null: no budget is set. */
  readonly most: number | null
  /** On sending, and on acts. */
  readonly spent: number
  /** On reading, which stops at half of the budget. */
  readonly read: number
}

/** Of this month, network by network. */
export async function monthSpending(
  db: Db,
  networks: readonly string[],
  now: Date,
): Promise<Spending[]> {
  const { rows } = await sql<{ network: string; most: string | null; spent: string; read: string }>`
    select n.network, b.most, sent_this_month(n.network, ${now}) as spent,
           read_this_month(n.network, ${now}) as read
      from unnest(${networks}::text[]) as n(network)
      left join network_budget b on b.workspace_id = current_workspace() and b.network = n.network
     order by n.network`.execute(db)
  return rows.map(({ network, most, spent, read }) => ({
    network,
    most: most === null ? null : Number(most),
    spent: Number(spent),
    read: Number(read),
  }))
}

export const putBudget = (
  db: Db,
  row: Omit<Tables['network_budget'], 'most'> & { readonly most: number },
) =>
  db
    .insertInto('network_budget')
    .values({ ...row, most: String(row.most) })
    .onConflict(conflict =>
      conflict.columns(['workspace_id', 'network']).doUpdateSet({
        most: String(row.most),
        changed_by: row.changed_by,
        changed_at: row.changed_at,
      }),
    )
    .execute()

export const deleteBudget = (db: Db, network: string) =>
  db.deleteFrom('network_budget').where('network', '=', network).execute()

export interface Cost {
  readonly workspaceId: string
  readonly network: string
  /** A publication, or one act on a message, by a number of its own. */
  readonly paidFor: string
  /** From 0 as it leaves; -1 when it is taken down. */
  readonly part: number
  readonly amount: number
}

/** False: the month's budget would be exceeded, and nobody decided `beyond` it. What is paid for once is not asked again. */
export async function reserveSpend(
  db: Db,
  { workspaceId, network, paidFor, part, amount }: Cost,
  now: Date,
  beyond = false,
): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select reserve_spend(
      ${workspaceId}, ${network}, ${paidFor}, ${part}, ${amount}, ${beyond}, ${now}) as kept
  `.execute(db)
  return rows[0]?.kept ?? false
}

/** The network has proved that it took nothing: it asks for nothing. */
export const giveBackSpend = (db: Db, { paidFor, part }: Pick<Cost, 'paidFor' | 'part'>) =>
  sql`
    delete from network_spend
     where workspace_id = current_workspace() and paid_for = ${paidFor} and part = ${part}
  `.execute(db)
