import type { ReactNode } from 'react'
import classes from './step-list.module.css'

export type Step = {
  id: string
  title: ReactNode
  detail?: ReactNode
  /** What stands under the step. */
  children?: ReactNode
}

export type StepListProps = {
  steps: readonly Step[]
  label: string
  /** How many steps stand before these, in a list above. */
  after?: number
}

/** The steps of an assistant, numbered, joined by a line. */
export const StepList = ({ steps, label, after = 0 }: StepListProps) => (
  <ol aria-label={label} start={after + 1}>
    {steps.map((step, place) => (
      <li key={step.id} className={classes.step}>
        <span className={classes.number} aria-hidden>
          {after + place + 1}
        </span>
        <div className={classes.body}>
          <b className={classes.title}>{step.title}</b>
          {step.detail ? <div className={classes.detail}>{step.detail}</div> : null}
          {step.children}
        </div>
      </li>
    ))}
  </ol>
)
