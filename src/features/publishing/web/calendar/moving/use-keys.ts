import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { zonedToInstant } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { announce } from '#web/ui/announcer.tsx'
import type { Board } from './board-context.ts'
import { focusCard } from './focus-card.ts'
import { useLiftWords } from './lift-words.ts'
import { type Lift, useLiftFact } from './moving-store.ts'
import { type Place, placeAfter, type Step, slotTimes, stepOf } from './places.ts'

/** A step of the lifted card: the next place, shown and said. */
function useStep(board: Board) {
  const { span, onDay } = board
  const { t } = useLingui()
  const format = useFormat()
  const words = useLiftWords(board)
  return (lift: Lift, place: Place, step: Step) => {
    const times = slotTimes(board.slots, lift.card.channelIds, place.date, format.zone)
    const next = placeAfter(place, step, times)
    if (!next) {
      announce(t`La journée s’arrête là. Les flèches gauche et droite changent de jour.`)
      return
    }
    const isOutside = next.date < span.first || next.date > span.last
    if (isOutside && !onDay) {
      announce(t`La période affichée s’arrête là.`)
      return
    }
    if (isOutside) onDay?.(next.date)
    board.store.set({ ...lift, place: next })
    announce(words.whole(lift.card, next))
  }
}

/** Puts down, or leaves where it was; the focus stays with the card. */
function useEnd(board: Board) {
  const { span, onDay } = board
  const { t } = useLingui()
  const format = useFormat()
  const goBack = (start: Place | null) => {
    if (start && (start.date < span.first || start.date > span.last)) onDay?.(start.date)
  }
  const drop = async ({ card, start }: Lift, place: Place) => {
    board.store.set(null)
    focusCard(card.id)
    const moved = await board.move(card, zonedToInstant(place, format.zone).instant)
    if (!moved) goBack(start)
    focusCard(card.id)
  }
  const cancel = ({ card, start }: Lift) => {
    board.store.set(null)
    announce(t`La publication reste à sa place.`)
    goBack(start)
    focusCard(card.id)
  }
  return { drop, cancel }
}

const isPlain = (event: KeyboardEvent) => !event.ctrlKey && !event.metaKey && !event.altKey

/** While a card is lifted by keys, every plain key is its own: those of the page rest. */
export function useKeys(board: Board): void {
  const step = useStep(board)
  const { drop, cancel } = useEnd(board)
  const isOn = useLiftFact(board.store, lift => lift?.by === 'keys')
  const onKey = (event: KeyboardEvent) => {
    const lift = board.store.read()
    if (!lift?.place || !isPlain(event)) return
    // The palette, say, opened meanwhile: its keys are its own.
    if (document.querySelector('[aria-modal="true"]')) return board.store.set(null)
    if (event.key === 'Tab') return cancel(lift)
    event.preventDefault()
    event.stopPropagation()
    const way = stepOf(event)
    if (way) step(lift, lift.place, way)
    else if (event.repeat) return
    else if (event.key === 'Enter' || event.key === ' ') void drop(lift, lift.place)
    else if (event.key === 'Escape') cancel(lift)
  }
  const held = useRef(onKey)
  held.current = onKey
  useEffect(() => {
    if (!isOn) return undefined
    const listen = (event: KeyboardEvent) => held.current(event)
    const leave = () => {
      const lift = board.store.read()
      if (lift) board.store.set(null)
    }
    window.addEventListener('keydown', listen, true)
    window.addEventListener('pointerdown', leave, true)
    return () => {
      window.removeEventListener('keydown', listen, true)
      window.removeEventListener('pointerdown', leave, true)
    }
  }, [isOn, board.store])
}
