import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { composeOn } from './compose-at.ts'
import { DayName } from './day-name.tsx'
import { Density } from './density.tsx'
import { DropPlace } from './moving/drop-place.tsx'
import { useDropPlace, useSpot } from './moving/use-spot.ts'
import { type DayPlace, placesOf } from './placed-cards.ts'
import { SlotSpot } from './slot-spot.tsx'
import { daysOf } from './span.ts'
import type { Ground } from './use-calendar.ts'
import classes from './week.module.css'
import { WeekCard } from './week-card.tsx'

export type DaysProps = {
  ground: Ground
  /** Days that a link of the sentence points at. */
  pointed: { from: string; to: string } | null
}

const isPointed = (day: string, pointed: DaysProps['pointed']): boolean =>
  pointed !== null && day >= pointed.from && day <= pointed.to

/** Seven days, cards stacked by time: denser than a grid of hours, and readable. */
export function CalendarWeek({ ground, pointed }: DaysProps) {
  const days = daysOf(ground.span)
  const count = (day: string) => ground.placed.filter(one => one.day === day).length
  const most = Math.max(...days.map(count))
  const list = useRef<HTMLOListElement>(null)
  const { first } = ground.span
  // Where seven columns do not fit, today is the one to begin with.
  useEffect(() => {
    const today = list.current?.querySelector<HTMLElement>('[data-today]')
    if (list.current && first) list.current.scrollLeft = today?.offsetLeft ?? 0
  }, [first])
  return (
    <ol ref={list} className={classes.week}>
      {days.map(day => (
        <WeekDay
          key={day}
          day={day}
          ground={ground}
          most={most}
          pointed={isPointed(day, pointed)}
        />
      ))}
    </ol>
  )
}

type WeekDayProps = { day: string; ground: Ground; most: number; pointed: boolean }

function WeekDay({ day, ground, most, pointed }: WeekDayProps) {
  const { ref, props } = useSpot({ day })
  const drop = useDropPlace(day)
  const places = placesOf(day, ground.placed, ground.free)
  const cards = places.filter(place => place.kind === 'card').length
  const before = (place: DayPlace) => drop === null || place.at <= drop.at
  const one = (place: DayPlace) => <Place key={keyOf(place)} place={place} ground={ground} />
  return (
    <li
      ref={ref}
      {...props}
      className={classes.day}
      data-day={day}
      data-today={day === ground.today || undefined}
      data-pointed={pointed || undefined}
    >
      <DayName day={day} today={ground.today} />
      <ul className={classes.places}>
        {places.filter(before).map(one)}
        {drop ? (
          <li>
            <DropPlace day={day} />
          </li>
        ) : null}
        {places.filter(place => !before(place)).map(one)}
        <AddHere day={day} ground={ground} empty={places.length === 0} />
      </ul>
      <div className={classes.foot}>
        <Density count={cards} most={most} place="foot" />
      </div>
    </li>
  )
}

const keyOf = (place: DayPlace): string =>
  place.kind === 'card' ? place.placed.card.id : `${place.free.slot.id}${place.free.day}`

function Place({ place, ground }: { place: DayPlace; ground: Ground }) {
  if (place.kind === 'slot') return <SlotSpot free={place.free} ground={ground} />
  return <WeekCard placed={place.placed} ground={ground} />
}

/** « + » at the end of a day to come. */
function AddHere({ day, ground, empty }: { day: string; ground: Ground; empty: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  if (day < ground.today || !ground.writes) return null
  const date = format.date(day, 'weekday')
  return (
    <li>
      <Link
        to="/compose"
        search={composeOn(day, ground.today, format)}
        className={classes.add}
        data-add={day}
        data-empty={empty || undefined}
        aria-label={t`Composer pour le ${date}`}
      >
        <Icon of={IconPlus} size="s" />
        <span>
          <Trans>Composer</Trans>
        </span>
      </Link>
    </li>
  )
}
