import { useMemo } from 'react'
import classes from './text-field.module.css'
import { Tinted } from './text-field.tsx'
import { tintedText } from './tinted-text.ts'

/** A text that is read here and written elsewhere, tinted the same way. */
export function ReadText({ text, overflowAt }: { text: string; overflowAt: number | null }) {
  const stretches = useMemo(() => tintedText(text, overflowAt), [text, overflowAt])
  return (
    <p className={classes.read} dir="auto">
      <Tinted stretches={stretches} />
    </p>
  )
}
