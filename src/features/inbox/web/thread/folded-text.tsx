import { Trans } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { findLinks } from '#kit/text/links.ts'
import { foldAt } from './folded.ts'
import classes from './message.module.css'

interface Stretch {
  readonly start: number
  readonly text: string
  readonly url: string | null
}

function stretchesOf(text: string): Stretch[] {
  const out: Stretch[] = []
  let at = 0
  for (const { start, end, url } of findLinks(text)) {
    if (start > at) out.push({ start: at, text: text.slice(at, start), url: null })
    out.push({ start, text: text.slice(start, end), url })
    at = end
  }
  if (at < text.length) out.push({ start: at, text: text.slice(at), url: null })
  return out
}

/** What somebody wrote, as they wrote it: never HTML, its direction its own, folded where it is very long. */
export function FoldedText({ text, language }: { text: string; language: string | null }) {
  const [whole, setWhole] = useState(false)
  const cut = useMemo(() => foldAt(text), [text])
  const shown = cut === null || whole ? text : text.slice(0, cut)
  const stretches = useMemo(() => stretchesOf(shown), [shown])
  return (
    <>
      <p className={classes.text} dir="auto" {...(language ? { lang: language } : {})}>
        {stretches.map(({ start, text: part, url }) =>
          url === null ? (
            part
          ) : (
            <a key={start} href={url} target="_blank" rel="noopener noreferrer nofollow ugc">
              {part}
            </a>
          ),
        )}
        {shown.length < text.length ? '…' : null}
      </p>
      {cut === null ? null : (
        <button type="button" className={classes.fold} onClick={() => setWhole(!whole)}>
          {whole ? <Trans>Replier</Trans> : <Trans>Lire la suite</Trans>}
        </button>
      )}
    </>
  )
}
