import { PROPER_NAMES } from '../rules/words.ts'
import { children, isNode, lines, type Node, nameOf, type Source } from '../source/nodes.ts'
import { ownText } from './pairs.ts'

export type Label = { readonly where: string; readonly text: string }

const MACROS = new Set(['t', 'msg', 'defineMessage'])
/** What translates its content, and what shows names of keys and code. */
const TRANSLATED = new Set(['Trans', 'Plural', 'Select', 'SelectOrdinal', 'Key', 'kbd', 'code'])
const LABEL_KEYS = new Set(['label', 'button', 'buttons', 'action', 'actions'])
/** A button without a style of its own may hold anything, a search field's invitation say. */
const LABEL_ELEMENTS = /^(?!Unstyled)(?:[A-Z]\w*)?Button$|^Menu\.Item$|^Tabs\.Tab$/
/** Attributes that a person reads or hears. */
const SPOKEN = new Set([
  'label',
  'title',
  'placeholder',
  'alt',
  'aria-label',
  'description',
  'error',
])

/** French labels and buttons: texts under a label's key, attribute or element. */
export const findLabels = ({ path, text: source, program }: Source): Label[] => {
  const labels: Label[] = []
  const lineOf = lines(source)
  const visit = (node: Node, inLabel: boolean): void => {
    const text = inLabel ? labelText(node, source) : undefined
    if (text !== undefined) {
      labels.push({ where: `${path}:${lineOf(node.start)}`, text })
      return
    }
    // English is read with its pair.
    if (node.type === 'Property' && nameOf(node.key) === 'en') return
    const opens = opensLabel(node)
    for (const child of children(node)) {
      if (opens && child.type === 'JSXOpeningElement') visit(child, false)
      else visit(child, opens || (inLabel && !closesLabel(node)))
    }
  }
  visit(program, false)
  return labels
}

const opensLabel = (node: Node): boolean => {
  if (node.type === 'Property') return LABEL_KEYS.has(nameOf(node.key))
  if (node.type === 'JSXAttribute') return nameOf(node.name) === 'label'
  return (
    node.type === 'JSXElement' && LABEL_ELEMENTS.test(nameOf((node.openingElement as Node).name))
  )
}

const closesLabel = (node: Node): boolean =>
  node.type === 'JSXOpeningElement' || node.type === 'ArrowFunctionExpression'

const labelText = (node: Node, source: string): string | undefined => {
  if (node.type === 'TaggedTemplateExpression' && MACROS.has(nameOf(node.tag))) {
    return ownText(node.quasi as Node, source)
  }
  if (node.type === 'Property' && nameOf(node.key) === 'fr' && isNode(node.value)) {
    return ownText(node.value, source)
  }
  if (node.type !== 'JSXElement' || nameOf((node.openingElement as Node).name) !== 'Trans') {
    return undefined
  }
  return (node.children as Node[])
    .map(child => (child.type === 'JSXText' ? String(child.value) : '{x}'))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Texts that a person would read in one language only. */
export const findBareTexts = ({ path, text: source, program }: Source): string[] => {
  const said: string[] = []
  const lineOf = lines(source)
  const tell = (node: Node, text: string): void => {
    const words = text.replace(/\s+/g, ' ').trim()
    if (!/\p{L}{2}/u.test(words) || PROPER_NAMES.includes(words)) return
    said.push(
      `${path}:${lineOf(node.start)}: « ${words} » is in one language only; wrap it in Trans or t.`,
    )
  }
  const visit = (node: Node, translated: boolean): void => {
    if (node.type === 'JSXText' && !translated) tell(node, String(node.value))
    if (node.type === 'JSXAttribute' && SPOKEN.has(nameOf(node.name)) && isNode(node.value)) {
      const text = ownText(node.value, source)
      if (text !== undefined) tell(node, text)
    }
    const opening = node.type === 'JSXElement' ? nameOf((node.openingElement as Node).name) : ''
    for (const child of children(node)) visit(child, translated || TRANSLATED.has(opening))
  }
  visit(program, false)
  return said
}
