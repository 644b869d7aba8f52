/**
 * Holds calls of the Graph API against the lists of its nodes: each node has fields, edges, and what may be said with
 * each. The lists say nothing of errors, and of few answers more than which node comes back.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exchange } from './exchange.ts'

interface Parameter {
  readonly name: string
  readonly required: boolean
  readonly type: string
}

interface NodeList {
  readonly apis: readonly {
    readonly method: string
    /** Absent: the node itself. */
    readonly endpoint?: string
    readonly return?: string
    readonly params: readonly Parameter[]
  }[]
  readonly fields: readonly { readonly name: string; readonly type?: string }[]
}

/** What a list leaves out though the documentation has it, or writes otherwise. */
export interface Addition {
  readonly node: string
  /** A field, or `METHOD edge parameter`. */
  readonly name: string
  readonly page: string
}

export interface Unlisted {
  readonly method: string
  readonly path: RegExp
  readonly page: string
}

export interface NodesOrder {
  readonly folder: string
  /** Which list a node of the fake is in; null where there is none. */
  nodeOf(id: string): string | null
  readonly additions: readonly Addition[]
  readonly unlisted: readonly Unlisted[]
  /** Nodes that have no list, each with its page. */
  readonly unlistedNodes: { readonly [node: string]: string }
}

/** What every call of the API may say. */
const everywhere = ['access_token', 'appsecret_proof', 'fields', 'limit', 'after', 'before']

interface Book {
  readonly order: NodesOrder
  readonly lists: Map<string, NodeList | null>
  readonly enums: ReadonlyMap<string, readonly string[]>
  readonly findings: Set<string>
  readonly covered: Set<string>
  readonly met: Set<Unlisted>
  readonly metNodes: Set<string>
  readonly used: Set<Addition>
}

export function makeNodeInspector(order: NodesOrder) {
  const book: Book = {
    order,
    lists: new Map(),
    enums: readEnums(order.folder),
    findings: new Set(),
    covered: new Set(),
    met: new Set(),
    metNodes: new Set(),
    used: new Set(),
  }
  const { additions, unlisted, unlistedNodes } = order
  const { findings, covered, met, metNodes, used } = book
  return {
    see: (exchange: Exchange) => see(book, exchange),
    findings: () => [...findings].sort(),
    covered: () => [...covered].sort(),
    /** What no list describes, with the page that does. */
    met: () => [
      ...unlisted
        .filter(one => met.has(one))
        .map(({ method, path, page }) => `${method} ${path.source}: ${page}`),
      ...[...metNodes].sort().map(node => `${node}: ${unlistedNodes[node]}`),
    ],
    unused: () => [
      ...unlisted
        .filter(one => !met.has(one))
        .map(({ method, path }) => `${method} ${path.source}`),
      ...additions.filter(one => !used.has(one)).map(({ node, name }) => `${node} ${name}`),
      ...Object.keys(unlistedNodes).filter(node => !metNodes.has(node)),
    ],
  }
}

function see(book: Book, exchange: Exchange): void {
  const { order, findings, met, metNodes, covered } = book
  const { method, path } = exchange
  const entry = order.unlisted.find(one => one.method === method && one.path.test(path))
  if (entry) met.add(entry)
  if (entry || exchange.status >= 400) return
  const [id = '', edge = ''] = path
    .replace(/^\/v\d+\.\d+/, '')
    .split('/')
    .slice(1)
  const node = order.nodeOf(id)
  if (!node) {
    findings.add(`${method} ${path.replace(/\d{3,}/g, 'ID')}: is in no list`)
    return
  }
  if (order.unlistedNodes[node]) {
    metNodes.add(node)
    return
  }
  const call = `${method} ${node}${edge ? `/${edge}` : ''}`
  const api = listOf(book, node)?.apis.find(
    one => one.method === method && (one.endpoint ?? '') === edge,
  )
  if (!api) {
    findings.add(`${call}: is not listed`)
    return
  }
  const said = spoken(exchange)
  checkParameters(book, { call, node, edge, method, params: api.params }, said)
  if (method === 'GET') checkAnswer(book, call, api.return ?? node, exchange, said)
  covered.add(call)
}

function checkAnswer(
  book: Book,
  call: string,
  back: string,
  exchange: Exchange,
  said: ReadonlyMap<string, string>,
): void {
  const asked = readFields(said.get('fields') ?? '')
  checkFields(book, call, back, asked)
  if (asked.length === 0) return
  for (const name of rowsOf(exchange).flatMap(row => Object.keys(row)))
    if (name !== 'id' && !asked.some(one => one.name === name))
      book.findings.add(`${call}: answers ${name}, which nobody asked for`)
}

interface Call {
  readonly call: string
  readonly node: string
  readonly edge: string
  readonly method: string
  readonly params: readonly Parameter[]
}

function checkParameters(
  book: Book,
  { call, node, edge, method, params }: Call,
  said: ReadonlyMap<string, string>,
): void {
  const { findings, enums } = book
  const added = (what: string) => isAdded(book, node, `${method} ${edge} ${what}`)
  for (const [name, value] of said) {
    const known = params.find(one => one.name === name)
    if (!known && !everywhere.includes(name) && !added(name))
      findings.add(`${call}: takes no ${name}`)
    for (const wrong of known ? outOf(enums, known.type, value) : [])
      if (!added(`${name}=${wrong}`)) findings.add(`${call}: ${name} may not be ${wrong}`)
  }
  for (const { name, required } of params)
    if (required && !said.has(name) && !added(`no ${name}`))
      findings.add(`${call}: ${name} is missing`)
}

function checkFields(book: Book, call: string, node: string, asked: readonly Asked[]): void {
  const list = listOf(book, node)
  for (const { name, within } of asked) {
    const edge = list?.apis.find(({ endpoint, method }) => endpoint === name && method === 'GET')
    const isField = list?.fields.some(field => field.name === name)
    if (list && name !== 'id' && !isField && !edge && !isAdded(book, node, name))
      book.findings.add(`${call}: ${node} has no field ${name}`)
    if (edge?.return && within.length > 0) checkFields(book, call, edge.return, within)
  }
}

function isAdded({ order, used }: Book, node: string, name: string): boolean {
  const found = order.additions.find(one => one.node === node && one.name === name)
  if (found) used.add(found)
  return found !== undefined
}

/** Null where a node has no list. */
function listOf({ order, lists }: Book, node: string): NodeList | null {
  const file = join(order.folder, `${node}.json`)
  if (!lists.has(node)) lists.set(node, existsSync(file) ? readList(file) : null)
  return lists.get(node) ?? null
}

const readList = (file: string): NodeList => JSON.parse(readFileSync(file, 'utf8')) as NodeList

function readEnums(folder: string): ReadonlyMap<string, readonly string[]> {
  const read = JSON.parse(readFileSync(join(folder, 'enum_types.json'), 'utf8')) as {
    readonly name: string
    readonly values: readonly string[]
  }[]
  return new Map(read.map(({ name, values }) => [name.toLowerCase(), values]))
}

/** Values that a list of choices does not have. */
function outOf(
  enums: ReadonlyMap<string, readonly string[]>,
  type: string,
  value: string,
): readonly string[] {
  const isList = /^list<(.+)>$/.exec(type)
  const choices = enums.get((isList?.[1] ?? type).toLowerCase())
  if (!choices) return []
  const known = choices.map(choice => choice.toLowerCase())
  const values = isList ? value.split(',') : [value]
  return values.filter(one => !known.includes(one.toLowerCase()))
}

function spoken({ query, requestHeaders, requestBody }: Exchange): ReadonlyMap<string, string> {
  const isForm = requestHeaders['content-type']?.startsWith('application/x-www-form-urlencoded')
  const written = [...query, ...(isForm ? new URLSearchParams(requestBody.toString()) : [])]
  // The items of a list may be written one by one.
  return new Map(written.map(([name, value]) => [name.replace(/\[\d+\]$/, ''), value]))
}

interface Asked {
  readonly name: string
  readonly within: readonly Asked[]
}

/** `id,replies.limit(100){id,text}`: names, with what is asked within. */
export function readFields(written: string): readonly Asked[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const letter of written) {
    if (letter === ',' && depth === 0) {
      parts.push(part)
      part = ''
      continue
    }
    if ('{('.includes(letter)) depth += 1
    if ('})'.includes(letter)) depth -= 1
    part += letter
  }
  return [...parts, part]
    .filter(one => one !== '')
    .map(one => {
      const [, name = one, inner = ''] = /^([a-z_0-9]+)[^{]*(?:\{(.*)\})?$/s.exec(one) ?? []
      return { name, within: readFields(inner) }
    })
}

function rowsOf({ answerBody }: Exchange): readonly object[] {
  const said = JSON.parse(answerBody.toString() || '{}') as { readonly data?: unknown }
  const rows = Array.isArray(said.data) ? said.data : [said]
  return rows.filter((row): row is object => typeof row === 'object' && row !== null)
}
