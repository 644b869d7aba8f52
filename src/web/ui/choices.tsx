import { Input } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId } from 'react'
import classes from './choices.module.css'

export type Choice<Value extends string> = { value: Value; label: ReactNode; disabled?: boolean }

export type SegmentedTabsProps<Value extends string> = {
  /** Read before the choices. */
  label: string
  /** The elements that already show the label and say more of the choice. */
  labelledBy?: string
  describedBy?: string
  value: Value
  options: readonly Choice<Value>[]
  onChange: (value: Value) => void
}

/** One of a few: text chips, the chosen one filled with ink. Arrow keys move, like any radio group. */
export function SegmentedTabs<Value extends string>(props: SegmentedTabsProps<Value>) {
  const { label, labelledBy, describedBy, value, options, onChange } = props
  const named = labelledBy ? { 'aria-labelledby': labelledBy } : { 'aria-label': label }
  const name = useId()
  return (
    <div className={classes.segments} role="radiogroup" {...named} aria-describedby={describedBy}>
      {options.map(option => (
        <label key={option.value} className={classes.segment}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled ?? false}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  )
}

export type ChoiceFieldProps<Value extends string> = Omit<
  SegmentedTabsProps<Value>,
  'labelledBy' | 'describedBy'
> & {
  /** What the chosen one means. */
  detail?: ReactNode
}

/** What is said of each value: its label, and what it means once it is chosen. */
export type ChoiceWords<Value extends string> = {
  readonly [value in Value]: { readonly label: ReactNode; readonly detail?: ReactNode }
}

/** Known values with their words, as a choice field shows them. */
export const choiceOf = <Value extends string>(
  value: Value,
  among: readonly Value[],
  words: ChoiceWords<Value>,
  disabled = false,
): Pick<ChoiceFieldProps<Value>, 'value' | 'options' | 'detail'> => ({
  value,
  options: among.map(one => ({ value: one, label: words[one].label, disabled })),
  detail: words[value].detail,
})

/** A choice in a form: its label stands above it, as above any other field. */
export function ChoiceField<Value extends string>({ detail, ...tabs }: ChoiceFieldProps<Value>) {
  const id = useId()
  const [title, more] = [`${id}-title`, `${id}-detail`]
  return (
    <div className={classes.field}>
      <Input.Label labelElement="div" id={title}>
        {tabs.label}
      </Input.Label>
      <SegmentedTabs {...tabs} labelledBy={title} {...(detail ? { describedBy: more } : {})} />
      {detail ? (
        <p className={classes.detail} id={more}>
          {detail}
        </p>
      ) : null}
    </div>
  )
}

export type TickGroupProps = { label: string; children: ReactNode }

/** Tick boxes that belong together, under their label. */
export function TickGroup({ label, children }: TickGroupProps) {
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame.
    <div className={classes.ticks} role="group" aria-labelledby={id}>
      <Input.Label labelElement="div" id={id}>
        {label}
      </Input.Label>
      {children}
    </div>
  )
}

export type FilterChipsProps<Value extends string> = {
  label: string
  options: readonly (Choice<Value> & { count?: number })[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
}

/** Any number of filters, each pressed or not. */
export function FilterChips<Value extends string>(props: FilterChipsProps<Value>) {
  const { label, options, chosen, onChange } = props
  const toggle = (value: Value) =>
    onChange(chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame.
    <div className={classes.chips} role="group" aria-label={label}>
      {options.map(option => (
        <button
          key={option.value}
          type="button"
          className={classes.chip}
          aria-pressed={chosen.includes(option.value)}
          disabled={option.disabled ?? false}
          onClick={() => toggle(option.value)}
        >
          {option.label}
          {option.count === undefined ? null : <b>{option.count}</b>}
        </button>
      ))}
    </div>
  )
}
