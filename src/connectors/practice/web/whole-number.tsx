import { NumberInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Field } from '#web/ui/field.tsx'

export type WholeNumberProps = {
  label: ReactNode
  hint?: ReactNode
  value: number
  least: number
  most: number
  disabled: boolean
  onChange: (value: number) => void
}

/** A whole number, handed over once it is written: what is half typed is nobody’s setting. */
export function WholeNumber(props: WholeNumberProps) {
  const { label, hint, value, least, most, disabled, onChange } = props
  const [written, setWritten] = useState<number | string>(value)
  const settle = () => {
    const number = typeof written === 'number' ? written : Number.NaN
    const settled = Number.isNaN(number) ? value : Math.min(most, Math.max(least, number))
    setWritten(settled)
    if (settled !== value) onChange(settled)
  }
  return (
    <Field label={label} hint={hint}>
      {control => (
        <NumberInput
          {...control}
          value={written}
          min={least}
          max={most}
          allowDecimal={false}
          allowNegative={false}
          disabled={disabled}
          onChange={setWritten}
          onBlur={settle}
        />
      )}
    </Field>
  )
}
