import { useFormat } from '#web/i18n/format.ts'
import { PostCard } from '#web/ui/post-card.tsx'
import { CardGlyphs } from '../rooms/card-glyphs.tsx'
import { ChangedTag } from '../rooms/changed-tag.tsx'
import { CardMenu } from './cards/card-menu.tsx'
import { CardTrouble, tellsWhy } from './cards/card-trouble.tsx'
import { useCardState } from './cards/use-card-state.ts'
import { useTitle } from './cards/use-title.ts'
import { useLift } from './moving/use-lift.ts'
import type { PlacedCard } from './placed-cards.ts'
import { isMissed } from './state-groups.ts'
import type { Ground } from './use-calendar.ts'
import classes from './week.module.css'

/** A post in its column: it keeps its place whatever happens to it, and says why it stands there. */
export function WeekCard({ placed, ground }: { placed: PlacedCard; ground: Ground }) {
  const format = useFormat()
  const { card, at } = placed
  const { channels, writes } = ground
  const { state, values } = useCardState(card, channels)
  const title = useTitle(card)
  const lift = useLift(card)
  return (
    <li ref={lift.ref} {...lift.props} className={classes.card} data-card={card.id}>
      <PostCard
        title={title}
        time={format.time(at, 'table')}
        state={state}
        values={tellsWhy(card) ? {} : values}
        glyphs={<CardGlyphs card={card} channels={channels} />}
        picture={card.thumbnail ? { src: card.thumbnail, alt: '' } : null}
        owner={card.author}
        past={at < format.now && !isMissed(card)}
        to={`/posts/${card.id}`}
        actions={<CardMenu card={card} writes={writes} />}
        below={
          <>
            <ChangedTag card={card} />
            <CardTrouble card={card} channels={channels} />
          </>
        }
      />
    </li>
  )
}
