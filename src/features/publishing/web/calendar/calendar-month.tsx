import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { weekdayOf } from '#kit/time/days.ts'
import { weekdayName } from '#kit/time/names.ts'
import { useFormat } from '#web/i18n/format.ts'
import type { DaysProps } from './calendar-week.tsx'
import { DayDialog } from './day-dialog.tsx'
import classes from './month.module.css'
import { MonthDay } from './month-day.tsx'
import { daysOf } from './span.ts'

const inWeeks = (days: readonly string[]): string[][] =>
  Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))

/** Whole weeks of a month: one line a post, two for one that stands out. */
export function CalendarMonth({ ground, pointed }: DaysProps) {
  const { t } = useLingui()
  const { language } = useFormat()
  const [opened, open] = useState<string | null>(null)
  const days = daysOf(ground.span)
  const weeks = inWeeks(days)
  const count = (day: string) => ground.placed.filter(one => one.day === day).length
  const most = Math.max(...days.map(count))
  return (
    <>
      <table className={classes.month} aria-label={t`Publications du mois`}>
        <thead>
          <tr>
            {days.slice(0, 7).map(day => (
              <th
                key={day}
                scope="col"
                data-today={weekdayOf(day) === weekdayOf(ground.today) || undefined}
              >
                {weekdayName(weekdayOf(day), language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week[0]}>
              {week.map(day => (
                <MonthDay
                  key={day}
                  day={day}
                  ground={ground}
                  most={most}
                  pointed={pointed !== null && day >= pointed.from && day <= pointed.to}
                  onOpen={() => open(day)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {opened === null ? null : (
        <DayDialog day={opened} ground={ground} onClose={() => open(null)} />
      )}
    </>
  )
}
