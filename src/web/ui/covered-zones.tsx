import { Trans } from '@lingui/react/macro'
import type { Covered } from '#connectors/formats/shown.ts'
import classes from './covered-zones.module.css'

/** What the app lays over a full screen, hatched: what matters should stand between. */
export function CoveredZones({ covered }: { covered: Covered }) {
  const { top, bottom, side } = covered
  const width = `${side?.value ?? 0}%`
  return (
    <div className={classes.zones}>
      <span className={classes.zone} style={{ inset: '0 0 auto', height: `${top.value}%` }}>
        <Trans>Recouvert par l’application</Trans>
      </span>
      <span className={classes.zone} style={{ inset: 'auto 0 0', height: `${bottom.value}%` }}>
        <Trans>Recouvert par l’application</Trans>
      </span>
      {side ? (
        <>
          <span
            className={classes.zone}
            style={{ inset: `${top.value}% auto ${bottom.value}% 0`, width }}
          />
          <span
            className={classes.zone}
            style={{ inset: `${top.value}% 0 ${bottom.value}% auto`, width }}
          />
        </>
      ) : null}
    </div>
  )
}
