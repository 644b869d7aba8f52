import type { ReactNode } from 'react'
import { findLinks } from '#kit/text/links.ts'
import { LinkedWords } from '#web/ui/linked-words.tsx'
import { piecesOf } from '../little-text.ts'
import classes from './preview.module.css'

/** The text as readers see it: a mention is a name. A preview leads nowhere: nothing is clickable. */
export function RichText({
  text,
  language,
  more = null,
}: {
  text: string
  language: string
  /** What opens the rest of a folded text. */
  more?: ReactNode
}) {
  return (
    <p className={classes.text} lang={language} dir="auto">
      {piecesOf(text).map(({ kind, shown, start }) =>
        kind === 'words' ? (
          <LinkedWords key={start} text={shown} spans={findLinks(shown)} className={classes.link} />
        ) : (
          <strong key={start} className={classes.link}>
            {shown}
          </strong>
        ),
      )}
      {more}
    </p>
  )
}
