import type { ReactNode } from 'react'
import classes from './states.module.css'

export type EmptyStateProps = {
  /** One sentence, from the page’s own words. */
  sentence: ReactNode
  /** One action, two at most. */
  actions?: ReactNode
  /** A worked example: a card, a line, an idea. */
  example?: ReactNode
  /** At most 120 px tall. */
  picture?: ReactNode
  /** On the page itself, under a head: in line with it. */
  bare?: boolean
}

/** Nothing here yet: one sentence, one action, one worked example. */
export const EmptyState = ({
  sentence,
  actions,
  example,
  picture,
  bare = false,
}: EmptyStateProps) => (
  <div className={classes.empty} data-bare={bare || undefined}>
    {picture ? (
      <div className={classes.picture} aria-hidden>
        {picture}
      </div>
    ) : null}
    <p className={classes.lead}>{sentence}</p>
    {actions ? <div className={classes.actions}>{actions}</div> : null}
    {example ? <div className={classes.example}>{example}</div> : null}
  </div>
)
