import { Trans } from '@lingui/react/macro'
import { weekdayOf } from '#kit/time/days.ts'
import { weekdayName } from '#kit/time/names.ts'
import { dayNumber } from '#kit/time/words.ts'
import { useFormat } from '#web/i18n/format.ts'
import classes from './week.module.css'

/** « Mar. 6 aujourd’hui » at the top of a column; the whole date for screen readers. */
export function DayName({ day, today }: { day: string; today: string }) {
  const format = useFormat()
  const { language } = format
  return (
    <h2 className={classes.dayName} aria-label={format.date(day, 'weekday')}>
      <span className={classes.weekday}>{weekdayName(weekdayOf(day), language, 'short')}</span>
      <span className={classes.number} data-today={day === today || undefined}>
        {dayNumber(day, language)}
      </span>
      {day === today ? (
        <span className={classes.present}>
          <Trans>aujourd’hui</Trans>
        </span>
      ) : null}
    </h2>
  )
}
