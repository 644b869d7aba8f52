import { createElement, Fragment, type ReactNode } from 'react'
import classes from './preview.module.css'

/** The editor’s own tags; any other gives what it holds. */
const TAGS = [
  'p',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'blockquote',
  'strong',
  'b',
  'em',
  'i',
  's',
  'u',
  'code',
  'pre',
] as const
const EMPTY = ['br', 'hr'] as const
/** What these hold is no text. */
const DROPPED = ['script', 'style', 'template', 'iframe', 'noscript', 'title']

type Tag = (typeof TAGS)[number] | (typeof EMPTY)[number]

/** An article’s HTML, rebuilt tag by tag: nothing of it is handed to the browser as HTML. */
export function ArticleBody({ html, language }: { html: string; language: string }) {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return (
    <div className={classes.text} lang={language} dir="auto">
      {childrenOf(body)}
    </div>
  )
}

/** Spread, not listed: the order of the nodes of a text is their only identity. */
const childrenOf = (parent: Node): ReactNode =>
  createElement(Fragment, null, ...Array.from(parent.childNodes, rebuilt))

function rebuilt(node: Node): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent
  if (!(node instanceof Element)) return null
  const name = node.localName
  if (DROPPED.includes(name)) return null
  if (name === 'a') return <span className={classes.link}>{childrenOf(node)}</span>
  if (!isTag(name)) return childrenOf(node)
  const Name = name
  return isEmpty(name) ? <Name /> : <Name>{childrenOf(node)}</Name>
}

const isEmpty = (name: Tag): boolean => (EMPTY as readonly string[]).includes(name)

const isTag = (name: string): name is Tag =>
  ([...TAGS, ...EMPTY] as readonly string[]).includes(name)
