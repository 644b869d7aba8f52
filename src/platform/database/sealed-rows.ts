/** SQL of everything that is sealed under the encryption key, for the commands that change it or lose it. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

export interface SealedRow {
  readonly kind: string
  readonly workspace_id: string | null
  readonly id: string
  readonly sealed: Buffer
  readonly key_id: string
}

/** Crosses workspaces by an owner-run function. */
export async function listSealedRows(db: Db): Promise<SealedRow[]> {
  return (await sql<SealedRow>`select * from sealed_rows()`.execute(db)).rows
}

export async function resealRow(
  db: Db,
  row: Pick<SealedRow, 'kind' | 'workspace_id' | 'id'>,
  fresh: { readonly sealed: Buffer; readonly keyId: string },
): Promise<void> {
  await sql`select reseal_row(${row.kind}, ${row.workspace_id}, ${row.id}, ${fresh.sealed}, ${fresh.keyId})`.execute(
    db,
  )
}

/** Forgets what another key sealed, and marks those accounts. @returns how many have to be reconnected. */
export async function forgetSealed(db: Db, keyAtHand: string): Promise<number> {
  const { rows } = await sql<{ lost: number }>`select forget_sealed(${keyAtHand}) as lost`.execute(
    db,
  )
  return Number(rows[0]?.lost ?? 0)
}

export interface SecondFactor {
  readonly id: string
  readonly secret: string
  readonly backup_codes: string
}

export async function listSecondFactors(db: Db): Promise<SecondFactor[]> {
  return (await sql<SecondFactor>`select id, secret, backup_codes from two_factor`.execute(db)).rows
}

export async function putSecondFactor(db: Db, row: SecondFactor): Promise<void> {
  await sql`update two_factor set secret = ${row.secret}, backup_codes = ${row.backup_codes} where id = ${row.id}`.execute(
    db,
  )
}

/** Without the key no second factor opens again: nobody stays locked out of their own data. */
export async function forgetSecondFactors(db: Db): Promise<void> {
  await sql`delete from two_factor`.execute(db)
  await sql`update person set two_factor_enabled = false where two_factor_enabled`.execute(db)
}

/** Sessions are signed with the key: under another one, none is recognised any more. */
export async function forgetSessions(db: Db): Promise<void> {
  await sql`delete from session`.execute(db)
}
