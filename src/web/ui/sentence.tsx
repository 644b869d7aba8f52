import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import classes from './sentence.module.css'

export type SentenceTone = 'urgent' | 'going' | 'department' | 'waiting'

/** The page’s `h1`: one sentence that says how things stand. Focused after a change of page. */
export const Sentence = ({ children, small = false }: { children: ReactNode; small?: boolean }) => (
  <h1 className={classes.sentence} data-small={small || undefined} tabIndex={-1}>
    {children}
  </h1>
)

export type SentenceLinkProps = {
  tone: SentenceTone
  children: ReactNode
  to?: string
  search?: Record<string, unknown>
  /** `#` and the id of a section of the same page. */
  anchor?: `#${string}`
  onClick?: () => void
}

/** An underlined part of a sentence. The colour of its line repeats what the words say. */
export function SentenceLink({ tone, children, to, search, anchor, onClick }: SentenceLinkProps) {
  const shared = { className: classes.link, 'data-tone': tone }
  if (to !== undefined) {
    return (
      <Link to={to} {...(search ? { search } : {})} {...shared}>
        {children}
      </Link>
    )
  }
  if (anchor) {
    return (
      <a href={anchor} {...shared}>
        {children}
      </a>
    )
  }
  return (
    <button type="button" onClick={onClick} {...shared}>
      {children}
    </button>
  )
}
