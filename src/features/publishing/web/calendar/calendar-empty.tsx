import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import classes from './calendar.module.css'
import { useRhythm } from './slots/use-rhythm.ts'
import type { CalendarView } from './span.ts'

export type CalendarEmptyProps = {
  view: CalendarView
  /** Filters hide what there is. */
  filtered: boolean
  onClear: () => void
  /** No slot is set yet, and this person may set some. */
  offersRhythm: boolean
}

/** Nothing in this period: one sentence, and how to begin. */
export function CalendarEmpty({ view, filtered, onClear, offersRhythm }: CalendarEmptyProps) {
  const { sentence } = useSentence('calendar-empty')
  const { propose, busy } = useRhythm()
  if (filtered) {
    return (
      <div className={classes.empty}>
        <EmptyState
          sentence={<Trans>Aucune publication de cette période ne répond aux filtres.</Trans>}
          actions={
            <Button onClick={onClear}>
              <Trans>Effacer les filtres</Trans>
            </Button>
          }
        />
      </div>
    )
  }
  return (
    <div className={classes.empty}>
      <EmptyState
        sentence={
          view === 'week' ? (
            sentence
          ) : (
            <Trans>Rien n’est programmé ce mois-là. Une idée suffit pour commencer.</Trans>
          )
        }
        actions={
          <>
            <Button variant="filled" renderRoot={props => <Link to="/compose" {...props} />}>
              <Trans>Composer</Trans>
            </Button>
            <Button renderRoot={props => <Link to="/settings/import" {...props} />}>
              <Trans>Importer un fichier</Trans>
            </Button>
            {offersRhythm ? (
              <Button disabled={busy} onClick={() => void propose()}>
                <Trans>Poser trois créneaux</Trans>
              </Button>
            ) : null}
          </>
        }
      />
    </div>
  )
}
