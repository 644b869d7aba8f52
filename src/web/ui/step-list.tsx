import { Trans } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import classes from './step-list.module.css'

export type Step = {
  id: string
  title: ReactNode
  state: 'done' | 'current' | 'next'
  detail?: ReactNode
  /** What stands under the step while it is the current one. */
  children?: ReactNode
}

const StateWord = ({ state }: { state: Step['state'] }) => {
  if (state === 'done') return <Trans>Étape faite</Trans>
  return state === 'current' ? <Trans>Étape en cours</Trans> : <Trans>Étape à venir</Trans>
}

type StepListProps = {
  steps: readonly Step[]
  label: string
  /** How many steps stand above, in another list: the numbers go on from there. */
  after?: number
}

/** The steps of an assistant, numbered, joined by a line; done ones are ticked. */
export const StepList = ({ steps, label, after = 0 }: StepListProps) => (
  <ol className={classes.steps} aria-label={label} start={after + 1}>
    {steps.map((step, place) => (
      <li
        key={step.id}
        className={classes.step}
        data-state={step.state}
        {...(step.state === 'current' ? { 'aria-current': 'step' as const } : {})}
      >
        <span className={classes.number} aria-hidden>
          {step.state === 'done' ? <Icon of={IconCheck} size="s" /> : after + place + 1}
        </span>
        <div className={classes.body}>
          <b className={classes.title}>
            {step.title}
            <VisuallyHidden>
              , <StateWord state={step.state} />
            </VisuallyHidden>
          </b>
          {step.detail ? <div className={classes.detail}>{step.detail}</div> : null}
          {step.children}
        </div>
      </li>
    ))}
  </ol>
)
