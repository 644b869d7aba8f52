import { Trans, useLingui } from '@lingui/react/macro'
import { Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFormat } from '#web/i18n/format.ts'
import { StateTag } from '#web/ui/state-tag.tsx'
import type { ChannelView } from '../shapes.ts'
import { CardGlyphs } from '../rooms/card-glyphs.tsx'
import { type CardView, isMovable, momentOfCard, stateOfCard } from '../rooms/card-of-post.ts'
import { MoveMenu } from '../rooms/move-menu.tsx'

/** The same week as a table: hour, title, accounts, state, author. */
export function CalendarList({
  cards,
  channels,
}: {
  cards: readonly CardView[]
  channels: readonly ChannelView[]
}) {
  const { t } = useLingui()
  const format = useFormat()
  const inOrder = cards.toSorted(
    (a, b) => (momentOfCard(a)?.getTime() ?? 0) - (momentOfCard(b)?.getTime() ?? 0),
  )
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              <Trans>Heure</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Titre</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Comptes</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>État</Trans>
            </Table.Th>
            <Table.Th>
              <Trans>Rédaction</Trans>
            </Table.Th>
            <Table.Th aria-label={t`Déplacer`} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inOrder.map(card => {
            const at = momentOfCard(card)
            return (
              <Table.Tr key={card.id}>
                <Table.Td>{at ? format.when(at) : '–'}</Table.Td>
                <Table.Td>
                  <Link to={`/posts/${card.id}`}>
                    {card.title || card.excerpt || t`Sans titre`}
                  </Link>
                </Table.Td>
                <Table.Td>
                  <CardGlyphs card={card} channels={channels} />
                </Table.Td>
                <Table.Td>
                  <StateTag state={stateOfCard(card)} />
                </Table.Td>
                <Table.Td>{card.author}</Table.Td>
                <Table.Td>{isMovable(card) ? <MoveMenu card={card} /> : null}</Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
