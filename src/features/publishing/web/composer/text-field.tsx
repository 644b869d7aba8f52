import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef } from 'react'
import classes from './text-field.module.css'
import { type Stretch, tintedText } from './tinted-text.ts'

export type TextFieldProps = {
  label: string
  value: string
  onChange: (text: string) => void
  /** Where the text goes beyond its limit, or null. */
  overflowAt: number | null
  language: string
  readOnly: boolean
  placeholder?: string
  describedBy?: string | undefined
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  onFiles?: (files: readonly File[]) => void
  /** Lines shown when empty. */
  rows?: number
}

export const Tinted = ({ stretches }: { stretches: readonly Stretch[] }) =>
  stretches.map(({ start, text, kind, over }) => (
    <span key={start} data-kind={kind} data-over={over || undefined}>
      {text}
    </span>
  ))

/** The height follows the text, so that the page scrolls and not the field. */
function useGrowing(value: string) {
  const field = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the text changes the height.
  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [value])
  return field
}

/**
 * A plain text field with a tinted copy of its text behind it: the browser keeps all of its own
 * editing, and links, mentions, hashtags and the overflow still show as one types.
 */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, overflowAt, language, readOnly, placeholder, describedBy } = props
  const { onKeyDown, onFiles, rows = 6 } = props
  const id = useId()
  const field = useGrowing(value)
  const stretches = useMemo(() => tintedText(value, overflowAt), [value, overflowAt])
  return (
    <div className={classes.field}>
      <div className={classes.tint} aria-hidden>
        <Tinted stretches={stretches} />
        {'\n'}
      </div>
      <textarea
        id={id}
        ref={field}
        className={classes.area}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={overflowAt !== null || undefined}
        lang={language}
        dir="auto"
        spellCheck
        rows={rows}
        value={value}
        readOnly={readOnly}
        placeholder={placeholder}
        onChange={event => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={event => {
          const files = [...event.clipboardData.files]
          if (files.length === 0 || !onFiles || readOnly) return
          event.preventDefault()
          onFiles(files)
        }}
      />
    </div>
  )
}
