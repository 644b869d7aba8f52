/** A network's official description (OpenAPI 3.0 or 3.1), read from the folder that PARVIS_SPECS names. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

export type Tree = { readonly [key: string]: unknown }

/** Where a description is wrong about its own network. `was` makes sure that a mended description is noticed. */
export interface Amendment {
  /** Keys from the root of the description to what is changed. */
  readonly at: readonly string[]
  readonly was: unknown
  readonly is: unknown
  readonly why: string
  /** The page that says so. */
  readonly source: string
}

export interface Operation {
  readonly method: string
  readonly template: string
  readonly pattern: RegExp
  readonly parameters: readonly Parameter[]
  /** Content type → schema; null where no body is described. */
  readonly requestBody: { readonly required: boolean; readonly content: Tree } | null
  /** Status → what is described of the answer. */
  readonly answers: {
    readonly [status: string]: { readonly headers: Tree; readonly content: Tree | null }
  }
  /** Each alternative is a list of scopes; empty for what anybody may call. */
  readonly security: readonly (readonly string[])[]
}

export interface Parameter {
  readonly name: string
  /** Cookies are for browsers: they are left out. */
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Tree
  /** A list is written as one text, between commas (`explode: false`). */
  readonly joined: boolean
}

export interface Description {
  readonly document: Tree
  readonly version: '3.0' | '3.1'
  readonly operations: readonly Operation[]
  readonly amendments: readonly Amendment[]
}

/** The folder of the descriptions, or null where this machine has none. */
export const descriptionsFolder = (): string | null => process.env.PARVIS_SPECS || null

export function readDescription(
  folder: string,
  name: string,
  amendments: readonly Amendment[] = [],
): Description {
  const document: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  if (!isTree(document)) throw new Error(`${name} is no description`)
  return describe(document, amendments)
}

/** The same from a document that is already read; the amendments change it. */
export function describe(document: Tree, amendments: readonly Amendment[] = []): Description {
  for (const amendment of amendments) amend(document, amendment)
  const version = String(document.openapi).startsWith('3.0') ? '3.0' : '3.1'
  const paths = tree(document.paths)
  const operations = Object.entries(paths).flatMap(([template, item]) =>
    readOperations(document, template, tree(item)),
  )
  // A literal path comes before a template that would match it too.
  operations.sort((a, b) => a.template.split('{').length - b.template.split('{').length)
  return { document, version, operations, amendments }
}

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const tree = (value: unknown): Tree => (isTree(value) ? value : {})

function amend(document: Tree, { at, was, is }: Amendment): void {
  const path = at.join(' › ')
  const holder = at.slice(0, -1).reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  }, document)
  const key = at.at(-1)
  if (typeof holder !== 'object' || holder === null || key === undefined) {
    throw new Error(`An amendment finds nothing at ${path}`)
  }
  if (!isDeepStrictEqual(Reflect.get(holder, key), was)) {
    throw new Error(`The description says something else by now at ${path}: look at the amendment`)
  }
  if (is === undefined) Reflect.deleteProperty(holder, key)
  else Reflect.set(holder, key, is)
}

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options']

function readOperations(document: Tree, template: string, item: Tree): Operation[] {
  return methods.flatMap(method => {
    const operation = item[method]
    if (!isTree(operation)) return []
    return {
      method: method.toUpperCase(),
      template,
      pattern: patternOf(template),
      parameters: [...list(item.parameters), ...list(operation.parameters)]
        .map(parameter => follow(document, parameter))
        .flatMap(readParameter),
      requestBody: readRequestBody(document, operation.requestBody),
      answers: readAnswers(document, tree(operation.responses)),
      security: readSecurity(operation.security ?? document.security),
    }
  })
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const patternOf = (template: string): RegExp => {
  const source = template
    .split(/(\{[^}]+\})/)
    .map(piece => (piece.startsWith('{') ? '[^/]+' : piece.replace(/[.*+?^$()|[\]\\]/g, '\\$&')))
    .join('')
  return new RegExp(`^${source}$`)
}

/** Follows `#/components/…`, once or more. */
function follow(document: Tree, value: unknown): Tree {
  const reference = tree(value).$ref
  if (typeof reference !== 'string') return tree(value)
  const found = reference
    .slice(2)
    .split('/')
    .map(key => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, key) => tree(node)[key], document)
  return follow(document, found)
}

function readParameter(parameter: Tree): Parameter[] {
  const place = parameter.in
  if (place !== 'path' && place !== 'query' && place !== 'header') return []
  const name = String(parameter.name)
  const required = parameter.required === true
  const joined = place === 'query' && parameter.explode === false
  return [{ name, in: place, required, joined, schema: tree(parameter.schema) }]
}

function readRequestBody(document: Tree, value: unknown): Operation['requestBody'] {
  if (value === undefined) return null
  const body = follow(document, value)
  return { required: body.required === true, content: tree(body.content) }
}

function readAnswers(document: Tree, responses: Tree): Operation['answers'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, value]) => {
      const answer = follow(document, value)
      const headers = Object.entries(tree(answer.headers)).map(([name, header]) => {
        return [name.toLowerCase(), tree(follow(document, header).schema)]
      })
      const content = isTree(answer.content) ? answer.content : null
      return [status, { headers: Object.fromEntries(headers), content }]
    }),
  )
}

const readSecurity = (value: unknown): readonly (readonly string[])[] =>
  list(value).map(alternative =>
    Object.values(tree(alternative)).flatMap(scopes => list(scopes).map(String)),
  )
