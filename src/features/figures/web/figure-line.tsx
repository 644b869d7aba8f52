import { useLingui } from '@lingui/react/macro'
import { Tooltip, VisuallyHidden } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useId } from 'react'
import type { z } from 'zod'
import { useFormat } from '#web/i18n/format.ts'
import { pick } from '#web/i18n/pick.ts'
import { Icon } from '#web/ui/icon.tsx'
import { type MetricKey, metricOf } from '../domain/metrics.ts'
import type { figureView } from '../views.ts'
import classes from './figures.module.css'

type Shown = z.infer<typeof figureView>

/** 4 800 · 3,1 % · 5,5 per post, in the reader’s language. */
function useFigureText(metric: MetricKey, figure: Shown): string | null {
  const format = useFormat()
  if (!('value' in figure)) return null
  const { unit } = metricOf(metric)
  return unit === 'ratio' ? format.percent(figure.value) : format.number(figure.value)
}

/** One figure: its name, what it means, and its value, or « – » and why. */
export function FigureLine({ metric, figure }: { metric: MetricKey; figure: Shown }) {
  const { t } = useLingui()
  const { language } = useFormat()
  const id = useId()
  const { name, definition, formula } = metricOf(metric)
  const text = useFigureText(metric, figure)
  const label = pick(language, name)
  const meaning = `${pick(language, definition)} ${pick(language, formula)}.`
  return (
    <div className={classes.line}>
      <dt>
        <span>{label}</span>
        <Tooltip
          label={meaning}
          multiline
          w={280}
          events={{ hover: true, focus: true, touch: true }}
        >
          <button
            type="button"
            className={classes.meaning}
            aria-label={t`Définition : ${label}`}
            aria-describedby={id}
          >
            <Icon of={IconInfoCircle} />
          </button>
        </Tooltip>
        <VisuallyHidden id={id}>{meaning}</VisuallyHidden>
      </dt>
      <dd>
        {text ?? <span aria-hidden="true">–</span>}
        {'unavailable' in figure ? (
          <span className={classes.because}>{pick(language, figure.unavailable)}</span>
        ) : null}
      </dd>
    </div>
  )
}
