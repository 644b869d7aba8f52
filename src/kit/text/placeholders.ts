/** Places to fill in a text: `{name}`, or `{name|what stands there when it is not known}`. */

export type Placeholder = {
  readonly name: string
  /** Null: nothing stands in for it. */
  readonly fallback: string | null
}

const PLACE = /\{\s*([\p{L}][\p{L}\p{N} _-]{0,40}?)\s*(?:\|([^{}]{0,200}))?\}/gu

export const placeholdersOf = (text: string): Placeholder[] =>
  [...text.matchAll(PLACE)].map(found => ({
    name: (found[1] ?? '').toLocaleLowerCase('fr'),
    fallback: found[2] ?? null,
  }))

export type Filled = {
  readonly text: string
  /** Names that nothing filled: they stand as they were written. */
  readonly missing: readonly string[]
}

/** Fills by name, whatever its capitals; an unknown or empty value gives way to what stands in for it. */
export function fillPlaceholders(
  text: string,
  values: Readonly<Record<string, string | null | undefined>>,
): Filled {
  const missing: string[] = []
  const filled = text.replace(PLACE, (whole, name: string, fallback: string | undefined) => {
    const key = name.toLocaleLowerCase('fr')
    const value = Object.hasOwn(values, key) ? values[key] : undefined
    if (value) return value
    if (fallback !== undefined) return fallback
    missing.push(key)
    return whole
  })
  return { text: filled, missing }
}
