import { Trans } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { type DiffPart, wordDiff } from '#kit/text/word-diff.ts'
import classes from './diff-text.module.css'

const Part = ({ part }: { part: DiffPart }) => {
  if (part.kind === 'same') return <span>{part.text}</span>
  if (part.kind === 'added') {
    return (
      <ins className={classes.added}>
        <span aria-hidden>+</span>
        <VisuallyHidden>
          <Trans>ajouté :</Trans>{' '}
        </VisuallyHidden>
        {part.text}
      </ins>
    )
  }
  return (
    <del className={classes.removed}>
      <span aria-hidden>−</span>
      <VisuallyHidden>
        <Trans>retiré :</Trans>{' '}
      </VisuallyHidden>
      {part.text}
    </del>
  )
}

/** What changed between two texts, word by word, with marks and words and not colours alone. */
export function DiffText({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => wordDiff(before, after), [before, after])
  return (
    <p className={classes.text}>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place.
        <Part key={place} part={part} />
      ))}
    </p>
  )
}
