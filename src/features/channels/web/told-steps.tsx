import type { SetUpStep } from '#connectors/connector.ts'
import type { Language } from '#kit/language.ts'
import { pick } from '#web/i18n/pick.ts'
import type { Step } from '#web/ui/step-list.tsx'
import classes from './accounts.module.css'

/** The steps that a manifest tells, in the reader’s language. */
export const toldSteps = (steps: readonly SetUpStep[], language: Language): Step[] =>
  steps.map((step, place) => ({
    id: `told-${place}`,
    title: pick(language, step.title),
    detail: (
      <>
        <p className={classes.pre}>{pick(language, step.body)}</p>
        {step.link ? (
          <a href={step.link} target="_blank" rel="noreferrer">
            {new URL(step.link).host}
          </a>
        ) : null}
      </>
    ),
  }))
