import type { ReactNode } from 'react'
import { findLinks } from '#kit/text/links.ts'
import { findHashtags } from '#kit/text/tags.ts'
import { LinkedWords } from '#web/ui/linked-words.tsx'
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
  return (
    <p className={classes.text} lang={language} dir="auto">
      <LinkedWords text={text} spans={spans} className={classes.link} />
      {more}
    </p>
  )
}
