import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import { prepare } from './prepared.ts'
import type { Tables } from './tables.ts'

type Db = Kysely<Tables>

interface Written {
  readonly query: CompiledQuery<unknown>
  /** For each parameter, which value it takes; those that never change are as they were written. */
  readonly takes: readonly (number | null)[]
}

/**
 * A question whose words and whose plan never change: written once, planned once a session, asked each time with other
 * values. For what every page asks: there building the words costs as much as sending them, and planning more than the
 * answer. `write` hands each value on as it is, and decides nothing by it.
 */
export function statement<Values extends readonly unknown[], Row>(
  write: (db: Db, ...values: Values) => Compilable<Row>,
): (db: Db, ...values: Values) => Promise<Row[]> {
  let written: Written | undefined
  return async (db, ...values) => {
    written ??= writeOnce(places => write(db, ...(places as unknown as Values)), values.length)
    const { query, takes } = written
    const parameters = takes.map((place, at) =>
      place === null ? query.parameters[at] : values[place],
    )
    const { rows } = await db.executeQuery({ ...query, parameters })
    return rows as Row[]
  }
}

function writeOnce(write: (places: unknown[]) => Compilable, count: number): Written {
  const places: unknown[] = Array.from({ length: count }, (_, place) => Object.freeze({ place }))
  const query = write(places).compile()
  const takes = query.parameters.map(parameter => {
    const place = places.indexOf(parameter)
    return place < 0 ? null : place
  })
  const lost = places.findIndex((_, place) => !takes.includes(place))
  if (lost >= 0) throw new Error(`value ${lost} is not among the parameters of: ${query.sql}`)
  prepare(query.sql)
  return { query, takes }
}
