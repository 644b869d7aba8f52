import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Table, VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { StateTag } from '#web/ui/state-tag.tsx'
import { accountNames, CardGlyphs } from '../rooms/card-glyphs.tsx'
import { ChangedTag } from '../rooms/changed-tag.tsx'
import { CardMenu } from './cards/card-menu.tsx'
import { CardTrouble, tellsWhy } from './cards/card-trouble.tsx'
import { useCardState } from './cards/use-card-state.ts'
import { useTitle } from './cards/use-title.ts'
import classes from './list.module.css'
import { useMoveDialog } from './moving/board-context.ts'
import { isLiftable } from './moving/shifted-card.ts'
import { useLift } from './moving/use-lift.ts'
import type { PlacedCard } from './placed-cards.ts'
import { groupOfCard, stateGroups } from './state-groups.ts'
import type { Ground } from './use-calendar.ts'

type Column = 'hour' | 'title' | 'accounts' | 'state' | 'author'
type Order = { by: Column; down: boolean }

/** The posts of the month in the order that the person chose; among equals, by the hour. */
function inOrder({ placed, channels, span }: Ground, { by, down }: Order): PlacedCard[] {
  const textOf: Record<Column, (one: PlacedCard) => string> = {
    hour: one => one.at.toISOString(),
    title: one => one.card.title || one.card.excerpt,
    accounts: one => accountNames(one.card, channels).join(),
    state: one => String(stateGroups.indexOf(groupOfCard(one.card))).padStart(2, '0'),
    author: one => one.card.author,
  }
  const sorted = placed
    .filter(one => one.day >= span.start && one.day <= span.end)
    .toSorted((a, b) => textOf[by](a).localeCompare(textOf[by](b)))
  return down ? sorted.reverse() : sorted
}

type HeadProps = {
  column: Column
  order: Order
  onOrder: (order: Order) => void
  children: ReactNode
}

function Head({ column, order, onOrder, children }: HeadProps) {
  const on = order.by === column
  const down = on && order.down
  return (
    <Table.Th aria-sort={on ? (down ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className={classes.sort}
        onClick={() => onOrder({ by: column, down: on && !order.down })}
      >
        {children}
        {on ? <Icon of={down ? IconArrowDown : IconArrowUp} size="tag" /> : null}
      </button>
    </Table.Th>
  )
}

/** The hour of a post that may still move opens « Déplacer vers… ». */
function Hour({ placed, writes }: { placed: PlacedCard; writes: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const move = useMoveDialog()
  const title = useTitle(placed.card)
  const words = `${format.date(placed.day, 'short-weekday')} ${format.time(placed.at, 'table')}`
  if (!writes || !isLiftable(placed.card)) return <span className={classes.hour}>{words}</span>
  return (
    <Button
      variant="subtle"
      size="xs"
      className={classes.change}
      rightSection={<Icon of={IconPencil} size="tag" />}
      aria-label={t`${words}, déplacer : ${title}`}
      onClick={() => move(placed.card)}
    >
      {words}
    </Button>
  )
}

function Line({ placed, ground }: { placed: PlacedCard; ground: Ground }) {
  const { card } = placed
  const title = useTitle(card)
  const { state, values } = useCardState(card, ground.channels)
  const lift = useLift(card, { pointer: false })
  return (
    <Table.Tr ref={lift.ref} {...lift.props}>
      <Table.Td>
        <Hour placed={placed} writes={ground.writes} />
      </Table.Td>
      <Table.Td>
        <Link to={`/posts/${card.id}`} className={classes.title}>
          {title}
        </Link>
      </Table.Td>
      <Table.Td>
        <span className={classes.accounts}>
          <CardGlyphs card={card} channels={ground.channels} />
        </span>
      </Table.Td>
      <Table.Td>
        <StateTag state={state} values={tellsWhy(card) ? {} : values} />
        <ChangedTag card={card} />
        <CardTrouble card={card} channels={ground.channels} />
      </Table.Td>
      <Table.Td>{card.author}</Table.Td>
      <Table.Td>
        <CardMenu card={card} writes={ground.writes} />
      </Table.Td>
    </Table.Tr>
  )
}

/** The month as a table, sorted by whichever column is asked for. */
export function CalendarList({ ground }: { ground: Ground }) {
  const { t } = useLingui()
  const [order, setOrder] = useState<Order>({ by: 'hour', down: false })
  const head = (column: Column, words: ReactNode) => (
    <Head column={column} order={order} onOrder={setOrder}>
      {words}
    </Head>
  )
  return (
    <Table.ScrollContainer minWidth={680} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t`Publications du mois`}>
        <Table.Thead>
          <Table.Tr>
            {head('hour', <Trans>Heure</Trans>)}
            {head('title', <Trans>Titre</Trans>)}
            {head('accounts', <Trans>Comptes</Trans>)}
            {head('state', <Trans>État</Trans>)}
            {head('author', <Trans>Rédaction</Trans>)}
            <Table.Th>
              <VisuallyHidden>
                <Trans>Actions</Trans>
              </VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inOrder(ground, order).map(placed => (
            <Line key={placed.card.id} placed={placed} ground={ground} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
