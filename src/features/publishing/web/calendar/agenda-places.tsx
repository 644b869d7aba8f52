import { Trans } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { PostCard } from '#web/ui/post-card.tsx'
import { CardGlyphs } from '../rooms/card-glyphs.tsx'
import classes from './agenda.module.css'
import { CardMenu } from './cards/card-menu.tsx'
import { CardTrouble, tellsWhy } from './cards/card-trouble.tsx'
import { useCardState } from './cards/use-card-state.ts'
import { useLongPress } from './cards/use-long-press.ts'
import { useTitle } from './cards/use-title.ts'
import { type FreeSlot, type PlacedCard, placesOf } from './placed-cards.ts'
import { isMissed } from './state-groups.ts'
import type { Ground } from './use-calendar.ts'

/** The posts and free slots of a day as lines, for a telephone and for a whole day. */
export function AgendaPlaces({ day, ground }: { day: string; ground: Ground }) {
  const places = placesOf(day, ground.placed, ground.free)
  if (places.length === 0) {
    return (
      <p className={classes.nothing}>
        <Trans>Rien n’est prévu ce jour-là.</Trans>
      </p>
    )
  }
  return (
    <ul className={classes.places}>
      {places.map(place =>
        place.kind === 'card' ? (
          <AgendaCard key={place.placed.card.id} placed={place.placed} ground={ground} />
        ) : (
          <AgendaSlot key={place.free.slot.id} free={place.free} ground={ground} />
        ),
      )}
    </ul>
  )
}

/** A long press, or « … », opens what can be done. */
function AgendaCard({ placed, ground }: { placed: PlacedCard; ground: Ground }) {
  const format = useFormat()
  const { card, at } = placed
  const { state, values } = useCardState(card, ground.channels)
  const title = useTitle(card)
  const [opened, open] = useState(false)
  const press = useLongPress(() => open(true))
  return (
    <li className={classes.card} data-card={card.id} {...press}>
      <PostCard
        shape="row"
        title={title}
        time={format.time(at, 'table')}
        state={state}
        values={tellsWhy(card) ? {} : values}
        glyphs={<CardGlyphs card={card} channels={ground.channels} />}
        picture={card.thumbnail ? { src: card.thumbnail, alt: '' } : null}
        past={at < format.now && !isMissed(card)}
        to={`/posts/${card.id}`}
        actions={<CardMenu card={card} writes={ground.writes} opened={opened} onChange={open} />}
        below={<CardTrouble card={card} channels={ground.channels} />}
      />
    </li>
  )
}

function AgendaSlot({ free, ground }: { free: FreeSlot; ground: Ground }) {
  const format = useFormat()
  const when = format.when(free.at)
  const accounts = free.slot.channelIds.join(',')
  const words = (
    <>
      <time>{format.time(free.at, 'table')}</time>
      <span>
        <Trans>Créneau libre</Trans>
      </span>
    </>
  )
  if (!ground.writes) return <li className={classes.slot}>{words}</li>
  return (
    <li>
      <Link
        to="/compose"
        search={{ date: free.day, time: free.time, ...(accounts ? { accounts } : {}) }}
        className={classes.slot}
        data-add={free.day}
      >
        {words}
        <VisuallyHidden>
          <Trans>Composer {when}</Trans>
        </VisuallyHidden>
        <Icon of={IconPlus} size="s" />
      </Link>
    </li>
  )
}
