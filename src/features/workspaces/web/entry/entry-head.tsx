import type { ReactNode } from 'react'
import { Sentence } from '#web/ui/sentence.tsx'
import classes from './entry.module.css'

type EntryHeadProps = { eyebrow?: ReactNode; sentence: ReactNode; intro?: ReactNode }

/** How a page at the door begins: its one sentence, and what to know before answering. */
export const EntryHead = ({ eyebrow, sentence, intro }: EntryHeadProps) => (
  <header className={classes.head}>
    {eyebrow ? <p className={classes.eyebrow}>{eyebrow}</p> : null}
    <Sentence>{sentence}</Sentence>
    {intro ? <p className={classes.intro}>{intro}</p> : null}
  </header>
)
