import { useDraggable } from '@dnd-kit/react'
import { useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react'
import { instantToZoned } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { announce } from '#web/ui/announcer.tsx'
import { type CardView, momentOfCard } from '../../rooms/card-of-post.ts'
import { useBoard } from './board-context.ts'
import { useLiftWords } from './lift-words.ts'
import { useLiftFact } from './moving-store.ts'
import { type Place, slotTimes, timeOnDay } from './places.ts'
import { isLiftable } from './shifted-card.ts'

/** Where the card stands, and where keys begin: a draft without an hour begins today, or on the first day shown. */
function usePlaces() {
  const { slots, span, onDay } = useBoard()
  const format = useFormat()
  const now = instantToZoned(format.now, format.zone)
  return (card: CardView): { start: Place | null; begin: Place } => {
    const at = momentOfCard(card)
    if (at) {
      const { date, time } = instantToZoned(at, format.zone)
      return { start: { date, time }, begin: { date, time } }
    }
    const date = now.date < span.first ? span.first : now.date
    if (date > span.last) onDay?.(date)
    const times = slotTimes(slots, card.channelIds, date, format.zone)
    return { start: null, begin: { date, time: timeOnDay(null, date, times, now) } }
  }
}

const keepsItsKeys = 'button, input, select, textarea, [role="menu"], [contenteditable]'

/** Space pressed on the card or on its link; not in a menu that React counts as inside. */
const lifts = (event: KeyboardEvent<HTMLElement>): boolean =>
  event.key === ' ' &&
  !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) &&
  event.target instanceof Element &&
  event.currentTarget.contains(event.target) &&
  event.target.closest(keepsItsKeys) === null

/**
 * Makes a card liftable by pointer and by keys: `<div ref={lift.ref} {...lift.props}>` around it. Its
 * link keeps the focus and the click. A card that cannot move gets props that do nothing. Where there is
 * nothing to drop on, `pointer: false` keeps to the keys.
 */
export function useLift(card: CardView, { pointer = true }: { pointer?: boolean } = {}) {
  const { t } = useLingui()
  const board = useBoard()
  const words = useLiftWords(board)
  const placesOf = usePlaces()
  const able = board.moves && isLiftable(card)
  const element = useRef<HTMLElement | null>(null)
  const { ref } = useDraggable({ id: card.id, data: { card }, disabled: !able || !pointer })
  const lifted = useLiftFact(board.store, lift => (lift?.card.id === card.id ? lift.by : null))
  const { hintId } = board
  // Space is explained on what holds the focus: the link inside.
  useEffect(() => {
    const link = element.current?.querySelector('a')
    if (able) link?.setAttribute('aria-describedby', hintId)
    else link?.removeAttribute('aria-describedby')
  }, [able, hintId])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!able || event.defaultPrevented || !lifts(event)) return
    event.preventDefault()
    event.stopPropagation()
    const { start, begin } = placesOf(card)
    board.store.set({ card, by: 'keys', start, place: begin })
    const [title, where] = [words.title(card), words.within(card, begin)]
    announce(
      t`« ${title} » saisie : ${where}. Flèches pour choisir, Entrée pour poser, Échap pour laisser en place.`,
    )
  }
  const hold = useCallback(
    (found: HTMLElement | null) => {
      element.current = found
      ref(found)
    },
    [ref],
  )
  return {
    ref: hold,
    props: {
      'data-card': card.id,
      'data-liftable': able || undefined,
      'data-lifted': lifted ?? undefined,
      onKeyDown,
    },
  }
}
