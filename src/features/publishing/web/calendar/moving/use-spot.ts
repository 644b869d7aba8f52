import { type UseDroppableInput, useDroppable } from '@dnd-kit/react'
import { useCallback, useEffect, useRef } from 'react'
import { zonedToInstant } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { useBoard } from './board-context.ts'
import { useLiftFact } from './moving-store.ts'

export type Spot = {
  readonly day: string
  /** The hour of a slot; a day without it takes a card at the card’s own hour. */
  readonly time?: string
  readonly slotId?: string
}

/** What lies under the pointer, and nothing else: a wide card overlaps the days beside it. */
const underPointer: UseDroppableInput['collisionDetector'] = ({ dragOperation, droppable }) => {
  const point = dragOperation.position.current
  const { id, shape } = droppable
  // 2 is an intersection with the pointer; the smaller of two places that overlap is meant.
  return shape?.containsPoint(point) ? { id, type: 2, value: 1 / shape.area, priority: 1 } : null
}

/** A place that takes a card: `<li ref={spot.ref} {...spot.props}>`. `target` while it is the chosen one. */
export function useSpot({ day, time, slotId }: Spot) {
  const { store, moves } = useBoard()
  const element = useRef<Element | null>(null)
  const { ref } = useDroppable({
    id: `${day} ${time ?? ''} ${slotId ?? ''}`,
    data: { day, time: time ?? null },
    disabled: !moves,
    ...(underPointer ? { collisionDetector: underPointer } : {}),
  })
  const target = useLiftFact(store, lift => {
    const place = lift?.place
    return place?.date === day && (time === undefined || place.time === time)
  })
  const byKeys = useLiftFact(store, lift => lift?.by === 'keys')
  const lifting = useLiftFact(store, lift => lift !== null)
  useEffect(
    () => (time === undefined ? undefined : store.showSlot({ date: day, time })),
    [store, day, time],
  )
  useEffect(() => {
    if (target && byKeys && time !== undefined)
      element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [target, byKeys, time])
  const hold = useCallback(
    (found: Element | null) => {
      element.current = found
      ref(found)
    },
    [ref],
  )
  return {
    ref: hold,
    target,
    props: { 'data-target': target || undefined, 'data-lifting': lifting || undefined },
  }
}

/** The chosen place on a day, where no slot on screen shows it: to draw it in the order of the hours. */
export function useDropPlace(day: string): { time: string; at: Date } | null {
  const { store } = useBoard()
  const { zone } = useFormat()
  const time = useLiftFact(store, lift => {
    const place = lift?.place
    return place?.date === day && !store.hasSlot(place) ? place.time : null
  })
  return time === null ? null : { time, at: zonedToInstant({ date: day, time }, zone).instant }
}
