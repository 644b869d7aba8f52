import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormat } from '#web/i18n/format.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Icon } from '#web/ui/icon.tsx'
import classes from './agenda.module.css'
import { AgendaPlaces } from './agenda-places.tsx'
import { composeOn } from './compose-at.ts'
import type { Ground } from './use-calendar.ts'

/** A whole day of the month, with everything that can be done to its posts. */
export function DayDialog({
  day,
  ground,
  onClose,
}: {
  day: string
  ground: Ground
  onClose: () => void
}) {
  const format = useFormat()
  const date = format.date(day, 'weekday')
  return (
    <Dialog onClose={onClose} title={<span className={classes.capital}>{date}</span>}>
      <div className={classes.dialog}>
        <AgendaPlaces day={day} ground={ground} />
        {day >= ground.today && ground.writes ? (
          <Button
            className={classes.compose}
            leftSection={<Icon of={IconPlus} size="s" />}
            renderRoot={props => (
              <Link to="/compose" search={composeOn(day, ground.today, format)} {...props} />
            )}
          >
            <Trans>Composer ce jour</Trans>
          </Button>
        ) : null}
      </div>
    </Dialog>
  )
}
