import { children, isNode, lines, type Node, nameOf, type Source } from '../source/nodes.ts'

/** One text in both languages, and where it is written. */
export type Pair = { readonly where: string; readonly fr: string; readonly en: string }

/** Texts written side by side in the code: `{ fr: '…', en: '…' }`, however deep they lie in each. */
export const findPairs = ({ path, text, program }: Source): { pairs: Pair[]; faults: string[] } => {
  const pairs: Pair[] = []
  const faults: string[] = []
  const lineOf = lines(text)
  const visit = (node: Node): void => {
    const both = node.type === 'ObjectExpression' ? sidesOf(node) : undefined
    if (both === undefined) {
      for (const child of children(node)) visit(child)
      return
    }
    const [french, english] = both.map(side => textsOf(side, text))
    const where = `${path}:${lineOf(node.start)}`
    if (french?.length !== english?.length) {
      faults.push(`${where}: ${french?.length} texts in French, ${english?.length} in English.`)
    }
    french?.forEach((fr, place) => {
      pairs.push({ where, fr, en: english?.[place] ?? '' })
    })
  }
  visit(program)
  return { pairs, faults }
}

const sidesOf = (object: Node): readonly [Node, Node] | undefined => {
  const side = (name: string): Node | undefined => {
    const property = (object.properties as Node[]).find(each => nameOf(each.key) === name)
    return isNode(property?.value) ? property.value : undefined
  }
  const [french, english] = [side('fr'), side('en')]
  return french !== undefined && english !== undefined ? [french, english] : undefined
}

/** Texts under a node, in order; keys of objects and arguments of imports are none. */
const textsOf = (node: Node, source: string): string[] => {
  const own = ownText(node, source)
  if (own !== undefined) return /\p{L}/u.test(own) ? [own] : []
  if (node.type === 'Property') return isNode(node.value) ? textsOf(node.value, source) : []
  if (node.type === 'MemberExpression' || node.type.startsWith('TS')) return []
  return children(node).flatMap(child => textsOf(child, source))
}

/** A literal as it stands; a template with its expressions as variables. */
export const ownText = (node: Node, source: string): string | undefined => {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateLiteral') return undefined
  const words = (node.quasis as Node[]).map(each =>
    String((each.value as { cooked?: string }).cooked ?? ''),
  )
  const names = (node.expressions as Node[]).map(each => variableName(each, source))
  return words
    .map((word, place) => word + (place < names.length ? `{${names[place]}}` : ''))
    .join('')
}

const variableName = (expression: Node, source: string): string => {
  const name = nameOf(expression) || nameOf(expression.property)
  return name === '' ? source.slice(expression.start, expression.end).replace(/\W+/g, '_') : name
}
