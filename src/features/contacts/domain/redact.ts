/** Taking a person's names out of what others wrote. */
import type { Json } from '#kit/json.ts'

/** A first name alone is also many other people's: it is left where it stands. */
const shortestName = 6

/** What can only mean this person: handles, network ids, and names of two words or of some length. */
export function tellingNames(names: readonly string[]): string[] {
  const telling = names
    .map(name => name.trim().replace(/^@/, ''))
    .filter(name => name.includes(' ') || [...name].length >= shortestName || /[._:/-]/.test(name))
    .filter(name => [...name].length >= 3)
  // The longest first, so that no part of one is left behind by another.
  return [...new Set(telling)].sort((one, other) => other.length - one.length)
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Replaces each telling name, whole and in any case, by `instead`; a text without one comes back as it is. */
export function redact(text: string, telling: readonly string[], instead: string): string {
  if (telling.length === 0) return text
  const any = telling.map(quoted).join('|')
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])@?(?:${any})(?![\\p{L}\\p{N}])`, 'giu'),
    instead,
  )
}

const names = (text: string, telling: readonly string[]): boolean => {
  const folded = text.toLowerCase()
  return telling.some(name => folded.includes(name.toLowerCase()))
}

const tells = (value: Json, telling: readonly string[]): boolean =>
  names(JSON.stringify(value), telling)

/** A working list without what names somebody: items of arrays and entries of objects; single values stay. */
export function withoutPerson(value: Json, telling: readonly string[]): Json {
  if (isList(value))
    return value
      .filter(item => (typeof item === 'object' && item !== null) || !tells(item, telling))
      .filter(item => !isFlat(item) || !tells(item, telling))
      .map(item => withoutPerson(item, telling))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !names(key, telling))
      .map(([key, item]) => [key, withoutPerson(item, telling)]),
  )
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** One item of a list, with nothing nested: it goes whole. */
const isFlat = (value: Json): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(item => typeof item !== 'object' || item === null)
