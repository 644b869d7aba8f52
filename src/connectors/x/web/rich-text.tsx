import { findHashtags, findMentions } from '#kit/text/tags.ts'
import { LinkedWords } from '#web/ui/linked-words.tsx'
import { findAddresses } from '../count.ts'
import classes from './preview.module.css'

/** X shows this much of an address, without its scheme. */
const shownOfAddress = 27

/** The text with its links as X shows them. A preview leads nowhere: nothing is clickable. */
export function RichText({ text, language }: { text: string; language: string }) {
  return (
    <p className={classes.text} lang={language} dir="auto">
      <LinkedWords text={text} spans={findLinks(text)} className={classes.link} />
    </p>
  )
}

function findLinks(text: string) {
  const addresses = findAddresses(text).map(({ start, end }) => ({
    ...{ start, end },
    shown: shortAddress(text.slice(start, end)),
  }))
  const names = [...findHashtags(text), ...findMentions(text)]
    .filter(name => !addresses.some(span => name.start < span.end && span.start < name.end))
    .map(({ start, end }) => ({ start, end, shown: text.slice(start, end) }))
  return [...addresses, ...names].sort((a, b) => a.start - b.start)
}

const shortAddress = (address: string): string => {
  const bare = address.replace(/^https?:\/\/(www\.)?/i, '')
  return bare.length > shownOfAddress ? `${bare.slice(0, shownOfAddress)}…` : bare
}
