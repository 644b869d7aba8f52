import { useLingui } from '@lingui/react'
import { useFormat } from '#web/i18n/format.ts'
import type { PostState, StateValues } from '#web/ui/state-words.tsx'
import { stateValuesOf } from '../../publication/publication-state.ts'
import { type CardView, leadingPublication, stateOfCard } from '../../rooms/card-of-post.ts'
import type { ChannelView } from '../../shapes.ts'
import { groupOfCard } from '../state-groups.ts'

/** The state of a post, with what fills its sentence. */
export function useCardState(
  card: CardView,
  channels: readonly ChannelView[],
): { state: PostState; values: StateValues } {
  const { i18n } = useLingui()
  const format = useFormat()
  const leading = leadingPublication(card)
  if (leading) {
    // « Programmée » would be untrue of a post whose hour has passed.
    const missed = groupOfCard(card) === 'missed'
    const state = missed ? 'missed' : stateOfCard(card)
    return { state, values: stateValuesOf(leading, channels, i18n, format) }
  }
  const values: StateValues = {
    ...(card.waitsFor ? { name: card.waitsFor } : {}),
    ...(card.answerBefore ? { time: format.since(new Date(card.answerBefore)) } : {}),
  }
  return { state: stateOfCard(card), values }
}
