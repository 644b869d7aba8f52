import pg from 'pg'

const { builtins } = pg.types

/** @throws RangeError when the count does not fit a number exactly. */
export function readInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is beyond exact numbers`)
  return value
}

const asText = (text: string) => text

/**
 * How columns become JavaScript values, for our own connections only (pg's global table stays as
 * it is): int8 a number, or a RangeError; numeric text; timestamptz a Date; date and
 * timestamp text, because pg would read them in the machine's zone.
 */
export const columnTypes = new pg.TypeOverrides()
columnTypes.setTypeParser(builtins.INT8, readInt8)
columnTypes.setTypeParser(builtins.DATE, asText)
columnTypes.setTypeParser(builtins.TIMESTAMP, asText)
