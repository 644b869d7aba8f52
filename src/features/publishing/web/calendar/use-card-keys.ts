import { useLingui } from '@lingui/react/macro'
import { useShortcut } from '#web/ui/shortcuts.ts'
import type { CardView } from '../rooms/card-of-post.ts'
import { useCardActs } from './cards/use-card-acts.ts'

const everyCard = () => [...document.querySelectorAll<HTMLElement>('[data-card]')]

/** The card that holds the focus, else the one under the pointer. */
const presentCard = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('[data-card]:focus-within') ??
  document.querySelector<HTMLElement>('[data-card]:hover')

const focusCard = (card: HTMLElement | undefined) => card?.querySelector('a')?.focus()

function step(by: 1 | -1): void {
  const cards = everyCard()
  const present = presentCard()
  const place = present ? cards.indexOf(present) : by === 1 ? -1 : cards.length
  focusCard(cards[Math.min(Math.max(place + by, 0), cards.length - 1)])
}

/** Keys that act on the cards themselves, whatever view shows them. */
export function useCardKeys(cards: readonly CardView[], writes: boolean): void {
  const { t } = useLingui()
  const { duplicate } = useCardActs()
  useShortcut({ keys: 'j', label: t`Publication suivante`, run: () => step(1) })
  useShortcut({ keys: 'k', label: t`Publication précédente`, run: () => step(-1) })
  useShortcut({
    keys: 'd',
    label: t`Dupliquer la publication`,
    enabled: writes,
    run: () => {
      const id = presentCard()?.dataset.card
      const card = cards.find(one => one.id === id)
      if (card) void duplicate(card)
    },
  })
}
