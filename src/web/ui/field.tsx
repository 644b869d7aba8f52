import { Trans } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import classes from './field.module.css'

/** What the control must carry so that its label, its hint and its error are read with it. */
export type FieldControl = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

export type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** Optional fields are marked, required ones are the rule. */
  optional?: boolean
  children: (control: FieldControl) => ReactNode
}

/** A label, a hint and an error round a control of our own; Mantine’s inputs bring theirs. */
export function Field({ label, hint, error, optional = false, children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [hint ? hintId : null, error ? errorId : null].filter(Boolean).join(' ')
  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}{' '}
        {optional ? (
          <span className={classes.optional}>
            <Trans>facultatif</Trans>
          </span>
        ) : null}
      </label>
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint ? (
        <div className={classes.hint} id={hintId}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <div className={classes.error} id={errorId}>
          {error}
        </div>
      ) : null}
    </div>
  )
}

/** Fields under a section’s rule: « Vous », « Votre marque ». */
export const FieldSet = ({
  title,
  detail,
  children,
}: {
  title: string
  detail?: ReactNode
  children: ReactNode
}) => (
  <fieldset className={classes.set}>
    <legend className={classes.legend}>
      <span className={classes.legendTitle}>{title}</span>
      {detail ? <span className={classes.legendDetail}>{detail}</span> : null}
    </legend>
    <div className={classes.fields}>{children}</div>
  </fieldset>
)
