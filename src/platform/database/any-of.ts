import { sql } from 'kysely'

/** `where('id', '=', anyOf(ids))`: a list of any length, none too, in one statement that stays the same. */
export const anyOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`
