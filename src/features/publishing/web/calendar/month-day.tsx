import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { daysBetween } from '#kit/time/days.ts'
import { dayNumber } from '#kit/time/words.ts'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { composeOn } from './compose-at.ts'
import { Density } from './density.tsx'
import classes from './month.module.css'
import { MonthCard } from './month-card.tsx'
import { DropPlace } from './moving/drop-place.tsx'
import { useSpot } from './moving/use-spot.ts'
import { fitting } from './placed-cards.ts'
import { isBoxed } from './state-groups.ts'
import type { Ground } from './use-calendar.ts'

export type MonthDayProps = {
  day: string
  ground: Ground
  most: number
  pointed: boolean
  onOpen: () => void
}

/** Lines that a day has room for; one more where several posts stand out. */
const roomFor = (boxed: number): number => (boxed > 1 ? 5 : 4)

function DayHead({ day, ground, most, onOpen }: Omit<MonthDayProps, 'pointed'>) {
  const { t } = useLingui()
  const format = useFormat()
  const count = ground.placed.filter(one => one.day === day).length
  const date = format.date(day, 'weekday')
  const elsewhere = day < ground.span.start || day > ground.span.end
  const number = dayNumber(day, format.language)
  return (
    <div className={classes.dayHead}>
      <button
        type="button"
        className={classes.number}
        data-today={day === ground.today || undefined}
        onClick={onOpen}
      >
        {elsewhere && day.endsWith('-01') ? format.date(day, 'short') : number}
        <VisuallyHidden>
          {' '}
          <Trans>Ouvrir le {date}</Trans>
        </VisuallyHidden>
      </button>
      {day >= ground.today && ground.writes ? (
        <Link
          to="/compose"
          search={composeOn(day, ground.today, format)}
          className={classes.add}
          data-add={day}
          aria-label={t`Composer pour le ${date}`}
        >
          <Icon of={IconPlus} size="tag" />
        </Link>
      ) : null}
      <span className={classes.density}>
        <Density count={count} most={most} place="corner" />
      </span>
    </div>
  )
}

/** The gap that begins here, named where it can be filled. */
function GapHere({ day, ground }: { day: string; ground: Ground }) {
  const format = useFormat()
  const gap = ground.gaps.find(one => one.kind === 'days' && one.from === day)
  if (!gap || !ground.writes) return null
  const count = daysBetween(gap.from, gap.to) + 1
  return (
    <Link to="/compose" search={composeOn(day, ground.today, format)} className={classes.gap}>
      <Icon of={IconPlus} size="tag" />
      <span>
        <Plural value={count} one="# jour sans rien" other="# jours sans rien" />
      </span>
    </Link>
  )
}

/** One day of the month: what fits, and the way to the rest. */
export function MonthDay({ day, ground, most, pointed, onOpen }: MonthDayProps) {
  const { ref, props } = useSpot({ day })
  const mine = ground.placed.filter(one => one.day === day)
  const room = roomFor(mine.filter(one => isBoxed(one.card)).length)
  const shown = fitting(mine, room, card => (isBoxed(card) ? 2 : 1))
  const rest = mine.length - shown.length
  const inGap = ground.gaps.some(gap => gap.kind === 'days' && day >= gap.from && day <= gap.to)
  return (
    <td
      ref={ref}
      {...props}
      className={classes.day}
      data-day={day}
      data-today={day === ground.today || undefined}
      data-elsewhere={day < ground.span.start || day > ground.span.end || undefined}
      data-gap={inGap || undefined}
      data-pointed={pointed || undefined}
    >
      <DayHead day={day} ground={ground} most={most} onOpen={onOpen} />
      <DropPlace day={day} line />
      <ul className={classes.lines}>
        {shown.map(placed => (
          <MonthCard
            key={placed.card.id}
            placed={placed}
            ground={ground}
            boxed={isBoxed(placed.card)}
          />
        ))}
      </ul>
      <GapHere day={day} ground={ground} />
      {rest > 0 ? (
        <button type="button" className={classes.rest} onClick={onOpen}>
          <Trans>{rest} de plus</Trans>
        </button>
      ) : null}
    </td>
  )
}
