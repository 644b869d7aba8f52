import type { ReactNode } from 'react'
import { findLinks } from '#kit/text/links.ts'
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
          withLinks(shown, start)
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

function withLinks(text: string, from: number): ReactNode[] {
  const pieces: ReactNode[] = []
  let end = 0
  for (const link of findLinks(text)) {
    pieces.push(text.slice(end, link.start))
    pieces.push(
      <span key={from + link.start} className={classes.link}>
        {text.slice(link.start, link.end)}
      </span>,
    )
    end = link.end
  }
  return [...pieces, text.slice(end)]
}
