import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import classes from './agenda.module.css'
import { AgendaPlaces } from './agenda-places.tsx'
import type { DaysProps } from './calendar-week.tsx'
import { composeOn } from './compose-at.ts'
import { daysOf } from './span.ts'
import type { Ground } from './use-calendar.ts'

/** For a narrow screen: the days one under the other, each head staying while its day is read. */
export function CalendarAgenda({ ground, pointed }: DaysProps) {
  const { start, end } = ground.span
  const days = daysOf({ first: start, last: end })
  // A month on a telephone is long: its empty days of the past say nothing.
  const shown = days.filter(
    day => day >= ground.today || ground.placed.some(one => one.day === day),
  )
  return (
    <ol className={classes.agenda}>
      {shown.map(day => (
        <li
          key={day}
          className={classes.day}
          data-day={day}
          data-pointed={(pointed !== null && day >= pointed.from && day <= pointed.to) || undefined}
        >
          <AgendaHead day={day} ground={ground} />
          <AgendaPlaces day={day} ground={ground} />
        </li>
      ))}
    </ol>
  )
}

function AgendaHead({ day, ground }: { day: string; ground: Ground }) {
  const { t } = useLingui()
  const format = useFormat()
  const date = format.date(day, 'weekday')
  return (
    <div className={classes.dayHead} data-today={day === ground.today || undefined}>
      <h2 className={classes.capital}>{date}</h2>
      {day === ground.today ? (
        <span className={classes.present}>
          <Trans>aujourd’hui</Trans>
        </span>
      ) : null}
      {day >= ground.today && ground.writes ? (
        <Link
          to="/compose"
          search={composeOn(day, ground.today, format)}
          className={classes.add}
          data-add={day}
          aria-label={t`Composer pour le ${date}`}
        >
          <Icon of={IconPlus} />
        </Link>
      ) : null}
    </div>
  )
}
