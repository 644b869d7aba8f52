/** Inputs that no operation may take, made from its own schema: wrong types in each field, and the fields that hold ids. */
import type { z } from 'zod'

type Schema = z.core.$ZodType

interface Def {
  readonly type: string
  readonly format?: string
  readonly innerType?: Schema
  readonly in?: Schema
  readonly element?: Schema
  readonly shape?: Readonly<Record<string, Schema>>
}

const defOf = (schema: Schema) => schema._zod.def as unknown as Def

/** A field by its way from the top: `['draft', 'channels', 0, 'channelId']`. */
export type Way = readonly (string | number)[]

interface Field {
  readonly way: Way
  readonly def: Def
}

/** Every field of an object, of the objects in it and of the lists in it. */
function fieldsOf(schema: Schema, way: Way = [], depth = 0): Field[] {
  const def = defOf(schema)
  const inner = def.innerType ?? (def.type === 'pipe' ? def.in : undefined)
  if (inner) return fieldsOf(inner, way, depth)
  const self: Field[] = way.length === 0 ? [] : [{ way, def }]
  if (depth > 9) return self
  if (def.type === 'array' && def.element)
    return [...self, ...fieldsOf(def.element, [...way, 0], depth + 1)]
  if (def.type === 'object')
    return [
      ...self,
      ...Object.entries(def.shape ?? {}).flatMap(([name, part]) =>
        fieldsOf(part, [...way, name], depth + 1),
      ),
    ]
  return self
}

/** What is of no type that a contract knows. */
const wrongOf: Readonly<Record<string, unknown>> = {
  string: { no: 'text' },
  number: 'no number',
  int: 'no number',
  boolean: 'oui',
  array: 'no list',
  object: 'no object',
  enum: 'nothing-of-the-kind',
  literal: 'nothing-of-the-kind',
  record: 'no record',
}

export interface Changed {
  readonly way: string
  readonly input: object
}

/** The input with one field of a wrong type, for each field whose type is known. */
export function wrongInputs(schema: unknown, input: object): Changed[] {
  return fieldsOf(schema as Schema).flatMap(({ way, def }) => {
    const wrong = wrongOf[def.type]
    // A list that is not there has no first element to be wrong.
    if (wrong === undefined || hasOptionalParent(input, way)) return []
    return [{ way: way.join('.'), input: put(input, way, wrong) }]
  })
}

/** The ways to every id that an input may hold. */
export const idWays = (schema: unknown): Way[] =>
  fieldsOf(schema as Schema)
    .filter(({ def }) => def.type === 'string' && (def.format === 'uuid' || def.format === 'guid'))
    .map(({ way }) => way)

/** Whether what the field is in is null or left out: an object around it would have to be invented. */
export function hasOptionalParent(input: object, way: Way): boolean {
  let part: unknown = input
  for (const [place, step] of way.slice(0, -1).entries()) {
    part = (part as Record<string | number, unknown>)[step]
    const next = way[place + 1]
    if (part === null || typeof part !== 'object') return next !== 0
    if (next !== 0 && Array.isArray(part)) return true
  }
  return false
}

export function put(input: unknown, way: Way, value: unknown): object {
  const [step, ...rest] = way
  if (step === undefined) return value as object
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(input) ? [...input] : []
    list[step] = rest.length === 0 ? value : put(list[step], rest, value)
    return list
  }
  const known = (typeof input === 'object' && input !== null ? input : {}) as Record<
    string,
    unknown
  >
  return { ...known, [step]: rest.length === 0 ? value : put(known[step], rest, value) }
}

export function look(input: unknown, way: Way): unknown {
  return way.reduce<unknown>(
    (part, step) => (part as Record<string | number, unknown> | undefined)?.[step],
    input,
  )
}
