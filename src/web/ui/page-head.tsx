import type { ReactNode } from 'react'
import classes from './page-head.module.css'
import { Sentence } from './sentence.tsx'

export type PageHeadProps = {
  /** Above the sentence: the day, the way back. */
  eyebrow?: ReactNode
  /** The page’s only `h1`. */
  sentence: ReactNode
  /** Under the sentence, in secondary text. */
  detail?: ReactNode
  /** At the right: buttons, a meter. */
  aside?: ReactNode
  small?: boolean
}

/** How every page begins. */
export const PageHead = ({ eyebrow, sentence, detail, aside, small = false }: PageHeadProps) => (
  <header className={classes.head}>
    <div className={classes.words}>
      {eyebrow ? <div className={classes.eyebrow}>{eyebrow}</div> : null}
      <Sentence small={small}>{sentence}</Sentence>
      {detail ? <div className={classes.detail}>{detail}</div> : null}
    </div>
    {aside ? <div className={classes.aside}>{aside}</div> : null}
  </header>
)

/** The padding of a page inside the shell; `wide` gives the whole width. */
export const Page = ({ children, wide = false }: { children: ReactNode; wide?: boolean }) => (
  <div className={classes.page} data-wide={wide || undefined}>
    {children}
  </div>
)
