import { parseSync } from 'rolldown/utils'
import { children, isNode, type LineOf, lines, type Node, nameOf } from './nodes.ts'

export type Import = {
  readonly specifier: string
  readonly typeOnly: boolean
  readonly line: number
}

export type FunctionFact = {
  readonly name: string
  readonly line: number
  readonly lines: number
  /** It gives back elements: a React component, or a part of one. */
  readonly drawsElements: boolean
}

/** What the house asks about one file of code. */
export type Facts = {
  readonly imports: readonly Import[]
  readonly functions: readonly FunctionFact[]
  readonly defaultExport: number | undefined
  /** It only passes on what other files say, or passes on everything of one. */
  readonly barrel: boolean
  /** Lines that read process.env. */
  readonly environment: readonly number[]
  /** Lines that write SQL or build a query. */
  readonly queries: readonly number[]
  /** The text with its comments blanked, place for place. */
  readonly code: string
  readonly errors: readonly string[]
}

const QUERY_STARTS = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'replaceInto',
  'mergeInto',
])
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

export const readFacts = (path: string, text: string): Facts => {
  const { program, module, comments, errors } = parseSync(path, text)
  const lineOf = lines(text)
  const root = program as unknown as Node
  const found = walk(root, lineOf)
  return {
    ...found,
    imports: [...found.imports, ...staticImports(module, lineOf)],
    defaultExport: defaultExport(module, lineOf),
    barrel: isBarrel(root),
    code: blank(text, comments),
    errors: errors.map(error => error.message),
  }
}

type Module = ReturnType<typeof parseSync>['module']
const staticImports = (module: Module, lineOf: LineOf): Import[] => [
  ...module.staticImports.map(each => ({
    specifier: each.moduleRequest.value,
    typeOnly: each.entries.length > 0 && each.entries.every(entry => entry.isType),
    line: lineOf(each.start),
  })),
  ...module.staticExports.flatMap(each => {
    const from = each.entries.find(entry => entry.moduleRequest !== null)?.moduleRequest
    if (from === undefined || from === null) return []
    const typeOnly = each.entries.every(entry => entry.isType)
    return [{ specifier: from.value, typeOnly, line: lineOf(each.start) }]
  }),
]

const defaultExport = (module: Module, lineOf: LineOf): number | undefined => {
  const found = module.staticExports.find(each =>
    each.entries.some(entry => entry.exportName.kind === 'Default'),
  )
  return found === undefined ? undefined : lineOf(found.start)
}

const isBarrel = (program: Node): boolean => {
  const body = program.body as Node[]
  const passesOn = (node: Node): boolean =>
    node.type === 'ExportAllDeclaration' ||
    (node.type === 'ExportNamedDeclaration' && isNode(node.source))
  if (body.some(node => node.type === 'ExportAllDeclaration')) return true
  return body.length > 0 && body.every(passesOn)
}

const walk = (program: Node, lineOf: LineOf) => {
  const imports: Import[] = []
  const functions: FunctionFact[] = []
  const environment: number[] = []
  const queries: number[] = []
  const note = (node: Node): void => {
    if (node.type === 'ImportExpression') imports.push(...dynamicImport(node, lineOf))
    else if (readsEnvironment(node)) environment.push(lineOf(node.start))
    else if (writesQuery(node)) queries.push(lineOf(node.start))
  }
  /** Tells whether the node holds elements. */
  const visit = (node: Node, parent: Node): boolean => {
    note(node)
    let draws = node.type === 'JSXElement' || node.type === 'JSXFragment'
    for (const child of children(node)) draws = visit(child, node) || draws
    if (FUNCTIONS.has(node.type)) functions.push(functionFact(node, parent, draws, lineOf))
    return draws
  }
  visit(program, program)
  return { imports, functions, environment, queries }
}

const dynamicImport = (node: Node, lineOf: LineOf): Import[] => {
  const specifier = (node.source as Node).value
  if (typeof specifier !== 'string') return []
  return [{ specifier, typeOnly: false, line: lineOf(node.start) }]
}

const functionFact = (
  node: Node,
  parent: Node,
  drawsElements: boolean,
  lineOf: LineOf,
): FunctionFact => {
  const line = lineOf(node.start)
  return {
    name: nameOf(node.id) || nameOf(parent.id) || nameOf(parent.key) || 'a function',
    line,
    lines: lineOf(node.end - 1) - line + 1,
    drawsElements,
  }
}

/** `process.env`, or `env` taken from it or from `node:process`. */
const readsEnvironment = (node: Node): boolean => {
  if (node.type === 'MemberExpression') {
    return nameOf(node.object) === 'process' && nameOf(node.property) === 'env'
  }
  if (node.type === 'VariableDeclarator' && nameOf(node.init) === 'process') {
    return JSON.stringify(node.id).includes('"name":"env"')
  }
  if (node.type === 'ImportDeclaration') {
    const source = node.source as Node
    return (
      /^(?:node:)?process$/.test(String(source.value)) &&
      (node.specifiers as Node[]).some(each => nameOf(each.imported) === 'env')
    )
  }
  return false
}

const writesQuery = (node: Node): boolean => {
  if (node.type === 'TaggedTemplateExpression') {
    const tag = node.tag as Node
    return nameOf(tag) === 'sql' || nameOf(tag.object) === 'sql'
  }
  if (node.type !== 'CallExpression') return false
  const callee = node.callee as Node
  return callee.type === 'MemberExpression' && QUERY_STARTS.has(nameOf(callee.property))
}

const blank = (text: string, comments: readonly { start: number; end: number }[]): string => {
  let code = ''
  let from = 0
  for (const { start, end } of comments) {
    code += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, ' ')
    from = end
  }
  return code + text.slice(from)
}
