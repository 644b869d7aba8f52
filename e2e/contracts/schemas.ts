/** Compiles the schemas of a description with ajv: OpenAPI 3.1 as it is, 3.0 rewritten to JSON Schema 2020-12. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { type Description, isTree, type Tree } from './description.ts'

/** What is wrong with a value, in words; empty when nothing is. */
export type Validate = (value: unknown) => string[]

export interface Schemas {
  /**
   * `closed`: also refuses properties that the schema does not know, at the first level and in the items of a list.
   * `written`: values are texts (a query, a form, a header) and are read as what the schema wants.
   */
  compile(schema: Tree, how: { readonly closed: boolean; readonly written: boolean }): Validate
}

const root = 'description'

/** Formats that say something checkable; others only inform. */
const formats: { readonly [name: string]: (value: string) => boolean } = {
  'date-time': value =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value)),
  date: value => /^\d{4}-\d\d-\d\d$/.test(value),
  uri: value => URL.canParse(value),
  url: value => URL.canParse(value),
  email: value => /^[^@\s]+@[^@\s]+$/.test(value),
  uuid: value => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  'iso-639-1': value => /^[a-z]{2,3}(-[\w-]+)?$/i.test(value),
}

export function makeSchemas(description: Description): Schemas {
  const old = description.version === '3.0'
  const components = onlySchemas(description.document)
  const make = (written: boolean) => {
    const ajv = new Ajv2020({
      strict: false,
      allErrors: true,
      validateSchema: false,
      logger: false,
      ...(written ? { coerceTypes: 'array' as const } : {}),
    })
    for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, { validate })
    ajv.addSchema(old ? modern(components) : components, root)
    return ajv
  }
  const strictly = make(false)
  const leniently = make(true)
  const compiled = new Map<string, ValidateFunction>()
  return {
    compile: (schema, { closed, written }) => {
      const rooted = rootReferences(old ? modern(schema) : schema)
      const whole = closed ? close(rooted) : rooted
      const key = `${written}${JSON.stringify(whole)}`
      const known = compiled.get(key) ?? (written ? leniently : strictly).compile(whole)
      compiled.set(key, known)
      return value => (known(value) ? [] : (known.errors ?? []).map(inWords))
    },
  }
}

const inWords = ({ instancePath, message, params }: ErrorObject): string => {
  const detail = Object.values(params).filter(value => typeof value === 'string')
  return `${instancePath || 'the whole'} ${message}${detail.length > 0 ? ` (${detail.join(', ')})` : ''}`
}

/** Only the components: the paths of a description are no schemas. */
const onlySchemas = (document: Tree): Tree => ({
  components: { schemas: (document.components as Tree | undefined)?.schemas ?? {} },
})

/** `#/components/…` of an operation points into the description, wherever the operation is compiled. */
const rootReferences = (schema: Tree): Tree =>
  rewrite(schema, node => {
    const reference = node.$ref
    if (typeof reference !== 'string' || !reference.startsWith('#/')) return node
    return { ...node, $ref: `${root}${reference}` }
  })

const close = (schema: Tree): Tree => {
  if (schema.type === 'array' && isTree(schema.items)) {
    return { ...schema, items: close(schema.items) }
  }
  return { allOf: [schema], unevaluatedProperties: false }
}

/** `nullable` and boolean exclusive bounds of OpenAPI 3.0 as JSON Schema says them. */
const modern = (schema: Tree): Tree =>
  rewrite(schema, node => {
    const { nullable, exclusiveMinimum, exclusiveMaximum, ...rest } = node
    const plain: Record<string, unknown> = { ...rest }
    bound(plain, 'minimum', 'exclusiveMinimum', exclusiveMinimum)
    bound(plain, 'maximum', 'exclusiveMaximum', exclusiveMaximum)
    if (nullable !== true) return plain
    if (typeof plain.type === 'string') plain.type = [plain.type, 'null']
    if (Array.isArray(plain.enum)) plain.enum = [...plain.enum, null]
    return typeof plain.$ref === 'string' || plain.allOf || plain.oneOf || plain.anyOf
      ? { anyOf: [plain, { type: 'null' }] }
      : plain
  })

function bound(
  node: Record<string, unknown>,
  inclusive: string,
  exclusive: string,
  value: unknown,
): void {
  if (value === true) {
    node[exclusive] = node[inclusive]
    delete node[inclusive]
  } else if (typeof value === 'number') node[exclusive] = value
}

/** Keys under which names are free: a property may be called `nullable`. */
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'schemas'])

/** From the leaves up; examples and defaults are data and stay as they are. */
function rewrite(node: Tree, change: (node: Tree) => Tree): Tree {
  const inner = Object.entries(node).map(([key, value]) => {
    if (key === 'example' || key === 'examples' || key === 'default') return [key, value]
    if (maps.has(key) && isTree(value)) return [key, rewriteEach(value, change)]
    if (Array.isArray(value)) {
      return [key, value.map(item => (isTree(item) ? rewrite(item, change) : item))]
    }
    return [key, isTree(value) ? rewrite(value, change) : value]
  })
  return change(Object.fromEntries(inner))
}

const rewriteEach = (named: Tree, change: (node: Tree) => Tree): Tree =>
  Object.fromEntries(
    Object.entries(named).map(([name, value]) => [
      name,
      isTree(value) ? rewrite(value, change) : value,
    ]),
  )
