/** SQL of what an operator asks of a person of a team. Crosses workspaces where it says so. */
import { type Kysely, sql } from 'kysely'
import type { JsonRecord } from '#kit/json.ts'
import type { Tables } from '#platform/database/tables.ts'

type Db = Kysely<Tables>

/** Every row that names this person, by table, in every workspace: by an owner-run function. */
export async function heldOfTeammate(
  db: Db,
  personId: string,
): Promise<{ [table: string]: JsonRecord[] }> {
  const { rows } = await sql<{ kind: string; held: JsonRecord }>`
    select kind, held from held_of_teammate(${personId})`.execute(db)
  const held: { [table: string]: JsonRecord[] } = {}
  for (const { kind, held: row } of rows) held[kind] = [...(held[kind] ?? []), row]
  return held
}

export const forgetInvitations = (db: Db, email: string) =>
  sql`delete from invitation where lower(email) = lower(${email})`.execute(db)

/** What named this person names nobody any more, or goes with them. */
export const deletePerson = (db: Db, personId: string) =>
  sql`delete from person where id = ${personId}`.execute(db)
