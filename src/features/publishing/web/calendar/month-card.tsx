import { useFormat } from '#web/i18n/format.ts'
import { PostCard } from '#web/ui/post-card.tsx'
import { CardGlyphs } from '../rooms/card-glyphs.tsx'
import { useCardState } from './cards/use-card-state.ts'
import { useTitle } from './cards/use-title.ts'
import classes from './month.module.css'
import { useLift } from './moving/use-lift.ts'
import type { PlacedCard } from './placed-cards.ts'
import { isMissed } from './state-groups.ts'
import type { Ground } from './use-calendar.ts'

type MonthCardProps = { placed: PlacedCard; ground: Ground; boxed: boolean }

/** A post in a month’s day. */
export function MonthCard({ placed, ground, boxed }: MonthCardProps) {
  const format = useFormat()
  const { card, at } = placed
  const { state, values } = useCardState(card, ground.channels)
  const title = useTitle(card)
  const lift = useLift(card)
  return (
    <li ref={lift.ref} {...lift.props} className={classes.card} data-card={card.id}>
      <PostCard
        shape={boxed ? 'box' : 'line'}
        title={title}
        time={format.time(at, 'table')}
        state={state}
        values={values}
        glyphs={<CardGlyphs card={card} channels={ground.channels} small />}
        past={at < format.now && !isMissed(card)}
        to={`/posts/${card.id}`}
      />
    </li>
  )
}
