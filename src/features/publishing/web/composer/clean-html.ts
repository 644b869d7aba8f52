/** Only the editor’s own tags leave the browser, and links that lead somewhere. */

const kept: Readonly<Record<string, readonly string[]>> = {
  P: [],
  H2: [],
  H3: [],
  H4: [],
  STRONG: [],
  EM: [],
  B: [],
  I: [],
  A: ['href'],
  UL: [],
  OL: [],
  LI: [],
  BLOCKQUOTE: [],
  BR: [],
}
const dropped = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'IFRAME', 'NOSCRIPT', 'OBJECT', 'SVG'])
const leads = /^(?:https?:\/\/|mailto:)/i

/** `html` rebuilt from tags that articles hold; any other tag gives what it holds. */
export function cleanHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const clean = document.implementation.createHTMLDocument('').body
  for (const child of [...body.childNodes]) copyInto(clean, child)
  return clean.innerHTML
}

function copyInto(parent: HTMLElement, node: Node): void {
  if (node.nodeType === Node.TEXT_NODE) {
    parent.append(node.textContent ?? '')
    return
  }
  if (!(node instanceof Element) || dropped.has(node.nodeName.toUpperCase())) return
  const attributes = kept[node.nodeName.toUpperCase()]
  const target = attributes ? parent.ownerDocument.createElement(node.nodeName) : parent
  for (const name of attributes ?? []) {
    const value = node.getAttribute(name)?.trim() ?? ''
    if (leads.test(value)) target.setAttribute(name, value)
  }
  for (const child of [...node.childNodes]) copyInto(target, child)
  if (target !== parent) parent.append(target)
}
