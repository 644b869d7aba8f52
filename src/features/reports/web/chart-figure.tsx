import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import { Suspense, useId, useState } from 'react'
import { Icon } from '#web/ui/icon.tsx'
import { later } from '#web/ui/later.ts'
import { SkeletonBox } from '#web/ui/skeletons.tsx'
import type { Chart } from '../domain/charts/chart.ts'
import { FactTable } from './fact-table.tsx'
import classes from './reports.module.css'

const ChartCanvas = later(async () => (await import('./chart-canvas.tsx')).ChartCanvas)

/** A chart, its summary for whoever does not see it, and the same numbers as a table. */
export function ChartFigure({ chart, zone }: { chart: Chart; zone: string }) {
  const { t } = useLingui()
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <figure className={classes.figure}>
      <Suspense fallback={<SkeletonBox height={chart.height} />}>
        <ChartCanvas chart={chart} />
      </Suspense>
      <figcaption className={classes.caption}>
        <span className={classes.summary}>{chart.summary}</span>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<Icon of={IconTable} size="s" />}
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
        >
          {shown ? <Trans>Masquer le tableau</Trans> : <Trans>Voir le tableau</Trans>}
        </Button>
      </figcaption>
      <div id={id} hidden={!shown}>
        {shown ? (
          <FactTable table={chart.table} zone={zone} label={t`Tableau : ${chart.table.title}`} />
        ) : null}
      </div>
    </figure>
  )
}
