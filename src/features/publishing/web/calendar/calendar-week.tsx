import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { addDays } from '#kit/time/days.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { PostCard } from '#web/ui/post-card.tsx'
import type { ChannelView } from '../shapes.ts'
import classes from './calendar.module.css'
import { CardGlyphs } from '../rooms/card-glyphs.tsx'
import { type CardView, isMovable, momentOfCard, stateOfCard } from '../rooms/card-of-post.ts'
import { MoveMenu } from '../rooms/move-menu.tsx'

export type WeekProps = {
  monday: string
  today: string
  cards: readonly CardView[]
  channels: readonly ChannelView[]
}

const weekDays = [0, 1, 2, 3, 4, 5, 6]

/** Seven days, cards stacked by time: denser than a grid of hours, and readable. */
export function CalendarWeek({ monday, today, cards, channels }: WeekProps) {
  const format = useFormat()
  const dated = cards.flatMap(card => {
    const at = momentOfCard(card)
    return at ? [{ card, at, day: instantToZoned(at, format.zone).date }] : []
  })
  return (
    <ol className={classes.week}>
      {weekDays.map(place => {
        const day = addDays(monday, place)
        const mine = dated
          .filter(one => one.day === day)
          .toSorted((a, b) => a.at.getTime() - b.at.getTime())
        return (
          <li key={day} className={classes.day} data-today={day === today || undefined}>
            <h2 className={classes.dayName}>{format.date(day, 'short-weekday')}</h2>
            {mine.map(({ card, at }) => (
              <WeekCard key={card.id} card={card} at={at} channels={channels} />
            ))}
            {day < today ? null : (
              <Link to="/compose" search={{ date: day }} className={classes.add}>
                <Trans>Composer ce jour</Trans>
              </Link>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function WeekCard({
  card,
  at,
  channels,
}: {
  card: CardView
  at: Date
  channels: readonly ChannelView[]
}) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <PostCard
      title={card.title || card.excerpt || t`Sans titre`}
      time={format.time(at, 'table')}
      state={stateOfCard(card)}
      glyphs={
        <span className={isMovable(card) ? classes.besideMove : undefined}>
          <CardGlyphs card={card} channels={channels} />
        </span>
      }
      picture={card.thumbnail ? { src: card.thumbnail, alt: '' } : null}
      owner={card.author}
      past={at < format.now}
      to={`/posts/${card.id}`}
      {...(isMovable(card) ? { actions: <MoveMenu card={card} /> } : {})}
    />
  )
}
