import { parseSync } from 'rolldown/utils'

/** One node of the syntax tree (ESTree with TypeScript and JSX), whose members are read by name. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & {
  readonly [key: string]: unknown
}

/** A file and its syntax tree: parsed once, read by many. */
export type Source = { readonly path: string; readonly text: string; readonly program: Node }

export const readSource = (path: string, text: string): Source => ({
  path,
  text,
  program: parseSync(path, text).program as unknown as Node,
})

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

export const children = (node: Node): Node[] => {
  const found: Node[] = []
  for (const key in node) {
    const value = node[key]
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) {
      if (isNode(value)) found.push(value)
    } else for (const item of value) if (isNode(item)) found.push(item)
  }
  return found
}

/** The name of an identifier, in code or in elements; empty for anything else. */
export const nameOf = (value: unknown): string => {
  if (!isNode(value)) return ''
  if (typeof value.name === 'string') return value.name
  return value.type === 'JSXMemberExpression'
    ? `${nameOf(value.object)}.${nameOf(value.property)}`
    : ''
}

export type LineOf = (place: number) => number

/** Tells the line, from 1, of a place in the text. */
export const lines = (text: string): LineOf => {
  const starts = [0]
  for (let place = text.indexOf('\n'); place >= 0; place = text.indexOf('\n', place + 1)) {
    starts.push(place + 1)
  }
  return place => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= place) low = middle
      else high = middle
    }
    return low + 1
  }
}
