import type { ReactNode } from 'react'
import { findLinks } from '#kit/text/links.ts'
import { findHashtags } from '#kit/text/tags.ts'
import classes from './preview.module.css'

/** The text with what becomes a link in the network’s colour. A preview leads nowhere: nothing is clickable. */
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
  const spans = [...findLinks(text), ...findHashtags(text)].sort(
    (one, other) => one.start - other.start,
  )
  const pieces: ReactNode[] = []
  let end = 0
  for (const span of spans) {
    if (span.start < end) continue
    pieces.push(text.slice(end, span.start))
    pieces.push(
      <span key={span.start} className={classes.link}>
        {text.slice(span.start, span.end)}
      </span>,
    )
    end = span.end
  }
  pieces.push(text.slice(end))
  return (
    <p className={classes.text} lang={language} dir="auto">
      {pieces}
      {more}
    </p>
  )
}
