import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { useFormat } from '#web/i18n/format.ts'
import type { DialPost } from '#web/ui/day-dial.tsx'
import { stateValuesOf } from '../publication/publication-state.ts'
import type { ChannelView } from '../shapes.ts'
import { accountNames, CardGlyphs } from './card-glyphs.tsx'
import {
  type CardView,
  isMovable,
  leadingPublication,
  momentOfCard,
  stateOfCard,
} from './card-of-post.ts'

/** Without the accounts that are suspended, when others are not: those still leave. */
function freeOf(card: CardView): CardView {
  const free = card.publications.filter(one => !one.suspended)
  return free.length === 0 ? card : { ...card, publications: free }
}

/** The day’s posts as the dial draws them; one suspended on some accounts only says which, one that missed its hour says so. */
export function useDialPosts(
  cards: readonly CardView[],
  channels: readonly ChannelView[],
): DialPost[] {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const format = useFormat()
  return cards.flatMap(card => {
    const at = momentOfCard(card)
    if (!at) return []
    const free = freeOf(card)
    const leading = leadingPublication(free)
    const missed = card.publications.some(one => one.missedAt)
    const held = card.publications.filter(one => !free.publications.includes(one))
    const names = format.list(
      held.map(one => channels.find(({ id }) => id === one.channelId)?.displayName ?? one.network),
    )
    return [
      {
        id: card.id,
        at,
        title: card.title || card.excerpt || t`Sans titre`,
        state: stateOfCard(free),
        values: leading ? stateValuesOf(leading, channels, i18n, format) : {},
        note:
          held.length > 0
            ? { words: t`Suspendue sur ${names}`, tone: 'paused' }
            : missed
              ? { words: t`Manquée`, tone: 'waiting' }
              : null,
        glyphs: <CardGlyphs card={card} channels={channels} />,
        accounts: format.list(accountNames(card, channels)),
        movable: isMovable(card),
      },
    ]
  })
}
