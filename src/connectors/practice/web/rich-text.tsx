import { findLinks } from '#kit/text/links.ts'
import { findHashtags, findMentions } from '#kit/text/tags.ts'
import { LinkedWords } from '#web/ui/linked-words.tsx'
import classes from './preview.module.css'

/** The text with its links, mentions and hashtags in the network’s colour; nothing is clickable. */
export function RichText({ text, language }: { text: string; language: string }) {
  const spans = [...findLinks(text), ...findMentions(text), ...findHashtags(text)].sort(
    (one, other) => one.start - other.start,
  )
  return (
    <p className={classes.text} lang={language} dir="auto">
      <LinkedWords text={text} spans={spans} className={classes.link} />
    </p>
  )
}
