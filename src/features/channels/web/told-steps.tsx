import type { SetUpStep } from '#connectors/connector.ts'
import type { Language } from '#kit/language.ts'
import { useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import type { Step } from '#web/ui/step-list.tsx'
import classes from './accounts.module.css'

/** The steps that a manifest tells, in the reader’s language. */
export const toldSteps = (steps: readonly SetUpStep[], language: Language): Step[] =>
  steps
    .filter(({ later }) => !later)
    .map((step, place) => ({
      id: `told-${place}`,
      title: pick(language, step.title),
      detail: (
        <>
          <p className={classes.pre}>{pick(language, step.body)}</p>
          {step.link ? (
            <a href={step.link} className={classes.told} target="_blank" rel="noreferrer">
              {new URL(step.link).host}
            </a>
          ) : null}
        </>
      ),
    }))

/** What is good to know for another day, under the steps and without a number. */
export function ForLater({ steps }: { steps: readonly SetUpStep[] }) {
  const { language } = useLanguage()
  return steps
    .filter(({ later }) => later)
    .map(({ title, body }) => (
      <p key={title.en} className={classes.later}>
        <b>{pick(language, title)}</b>
        {pick(language, body)}
      </p>
    ))
}
