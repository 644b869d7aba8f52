/**
 * What an address carries is text: `limit=20` is a number and `channelIds=a` a list of one where the contract says so.
 * Bodies are JSON, whose types are the caller's: nothing is turned into anything else there.
 */
import type { z } from 'zod'

type Schema = z.core.$ZodType

/** Of the inner type of a schema that only adds to it, or null. */
function innerOf(schema: Schema): Schema | null {
  const { def } = schema._zod as unknown as {
    def: { type: string; innerType?: Schema; in?: Schema }
  }
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
    case 'nonoptional':
      return def.innerType ?? null
    case 'pipe':
      return def.in ?? null
    default:
      return null
  }
}

interface Shapes {
  readonly type: string
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
  readonly options?: readonly Schema[]
}

/** The value as the schema means it; left as it is where it cannot be meant, so that the schema refuses it. */
export function readText(schema: Schema, value: unknown): unknown {
  const inner = innerOf(schema)
  if (inner) return readText(inner, value)
  const def = schema._zod.def as unknown as Shapes
  if (def.type === 'object') return readMembers(def.shape ?? {}, value)
  if (def.type === 'array' && def.element) return readList(def.element, value)
  if (def.type === 'union') return readOneOf(def.options ?? [], value)
  if (typeof value !== 'string') return value
  if (def.type === 'number') return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
  if (def.type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  if (def.type === 'null') return value === 'null' ? null : value
  return value
}

function readMembers(shape: Readonly<Record<string, Schema>>, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const schema = Object.hasOwn(shape, name) ? shape[name] : undefined
      return [name, schema ? readText(schema, part) : part]
    }),
  )
}

function readList(element: Schema, value: unknown): unknown {
  if (value === undefined) return value
  const parts = Array.isArray(value) ? value : typeof value === 'string' ? [value] : null
  return parts ? parts.map(part => readText(element, part)) : value
}

function readOneOf(options: readonly Schema[], value: unknown): unknown {
  for (const option of options) {
    const read = readText(option, value)
    if (read !== value) return read
  }
  return value
}
