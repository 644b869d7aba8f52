import { LinkedWords } from '#web/ui/linked-words.tsx'
import { findRichSpans } from '../facets.ts'
import classes from './preview.module.css'

/** The text with what becomes a link in the network’s colour. A preview leads nowhere: nothing is clickable. */
export function RichText({ text, language }: { text: string; language: string }) {
  return (
    <p className={classes.text} lang={language} dir="auto">
      <LinkedWords text={text} spans={findRichSpans(text)} className={classes.link} />
    </p>
  )
}
