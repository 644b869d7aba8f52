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

export function makeNodeInspector(order: NodesOrder) {
  const { folder, nodeOf, additions, unlisted, unlistedNodes } = order
  const lists = new Map<string, NodeList | null>()
  const enums = readEnums(folder)
  const findings = new Set<string>()
  const covered = new Set<string>()
  const met = new Set<Unlisted>()
  const used = new Set<Addition>()
  const metNodes = new Set<string>()

  const listOf = (node: string): NodeList | null => {
    const file = join(folder, `${node}.json`)
    if (!lists.has(node)) lists.set(node, existsSync(file) ? readList(file) : null)
    return lists.get(node) ?? null
  }
  const isAdded = (node: string, name: string): boolean => {
    const found = additions.find(one => one.node === node && one.name === name)
    if (found) used.add(found)
    return found !== undefined
  }
  const isKnown = (node: string, name: string): boolean => {
    const list = listOf(node)
    if (!list || name === 'id') return true
    const isListed =
      list.fields.some(field => field.name === name) ||
      list.apis.some(({ endpoint, method }) => endpoint === name && method === 'GET')
    return isListed || isAdded(node, name)
  }

  const checkFields = (call: string, node: string, asked: readonly Asked[]): void => {
    for (const { name, within } of asked) {
      if (!isKnown(node, name)) findings.add(`${call}: ${node} has no field ${name}`)
      const edge = listOf(node)?.apis.find(
        ({ endpoint, method }) => endpoint === name && method === 'GET',
      )
      if (edge?.return && within.length > 0) checkFields(call, edge.return, within)
    }
  }

  const see = (exchange: Exchange): void => {
    const { method, path } = exchange
    const entry = unlisted.find(one => one.method === method && one.path.test(path))
    const [id = '', edge] = path
      .replace(/^\/v\d+\.\d+/, '')
      .split('/')
      .slice(1)
    const node = entry ? null : nodeOf(id)
    if (entry) met.add(entry)
    if (entry || exchange.status >= 400) return
    if (!node) {
      findings.add(`${method} ${path.replace(/\d{3,}/g, 'ID')}: is in no list`)
      return
    }
    if (unlistedNodes[node]) {
      metNodes.add(node)
      return
    }
    const call = `${method} ${node}${edge ? `/${edge}` : ''}`
    const api = listOf(node)?.apis.find(
      one => one.method === method && (one.endpoint ?? undefined) === (edge || undefined),
    )
    if (!api) {
      findings.add(`${call}: is not listed`)
      return
    }
    const said = spoken(exchange)
    for (const [name, value] of said) {
      const known = api.params.find(one => one.name === name)
      if (!known && !everywhere.includes(name) && !isAdded(node, `${method} ${edge ?? ''} ${name}`))
        findings.add(`${call}: takes no ${name}`)
      for (const wrong of known ? outOf(enums, known.type, value) : [])
        if (!isAdded(node, `${method} ${edge ?? ''} ${name}=${wrong}`))
          findings.add(`${call}: ${name} may not be ${wrong}`)
    }
    for (const { name, required } of api.params)
      if (required && !said.has(name) && !isAdded(node, `${method} ${edge ?? ''} no ${name}`))
        findings.add(`${call}: ${name} is missing`)
    const asked = readFields(said.get('fields') ?? '')
    const back = api.return ?? node
    if (method === 'GET') {
      checkFields(call, back, asked)
      for (const row of rowsOf(exchange))
        for (const name of Object.keys(row)) {
          const wanted = name === 'id' || asked.length === 0 || asked.some(one => one.name === name)
          if (!wanted) findings.add(`${call}: answers ${name}, which nobody asked for`)
        }
    }
    covered.add(call)
  }

  return {
    see,
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
