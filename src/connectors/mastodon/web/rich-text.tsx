import { findHashtags } from '#kit/text/tags.ts'
import { LinkedWords } from '#web/ui/linked-words.tsx'
import { findCountedSpans } from '../entities.ts'
import classes from './preview.module.css'

/** The server shows this much of an address, without its scheme. */
const shownOfAddress = 30

/** The text with its links as the network shows them. A preview leads nowhere: nothing is clickable. */
export function RichText({ text, language }: { text: string; language: string }) {
  return (
    <p className={classes.text} lang={language} dir="auto">
      <LinkedWords text={text} spans={findLinks(text)} className={classes.link} />
    </p>
  )
}

interface ShownLink {
  readonly start: number
  readonly end: number
  readonly shown: string
}

function findLinks(text: string): ShownLink[] {
  const spans = findCountedSpans(text, 1).map(({ start, end, kind, counted }) => {
    const written = text.slice(start, end)
    return { start, end, shown: kind === 'url' ? shortAddress(written) : counted }
  })
  const tags = findHashtags(text)
    .filter(tag => !spans.some(span => tag.start < span.end && span.start < tag.end))
    .map(({ start, end }) => ({ start, end, shown: text.slice(start, end) }))
  return [...spans, ...tags].sort((a, b) => a.start - b.start)
}

const shortAddress = (address: string): string => {
  const bare = address.replace(/^https?:\/\/(www\.)?/i, '')
  return bare.length > shownOfAddress ? `${bare.slice(0, shownOfAddress)}…` : bare
}
