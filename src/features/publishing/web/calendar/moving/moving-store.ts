/** What is lifted, and the place chosen for it. Outside React’s state: a step redraws two places, not a month. */
import { useSyncExternalStore } from 'react'
import type { CardView } from '../../rooms/card-of-post.ts'
import type { Place } from './places.ts'

export type Lift = {
  readonly card: CardView
  readonly by: 'keys' | 'pointer'
  /** Where it stood; null for a draft without an hour. */
  readonly start: Place | null
  /** Null while a pointer is over nothing that takes it. */
  readonly place: Place | null
}

export type MovingStore = ReturnType<typeof createMovingStore>

const keyOf = ({ date, time }: Place) => `${date} ${time}`

export function createMovingStore() {
  let lift: Lift | null = null
  const listeners = new Set<() => void>()
  const shown = new Map<string, number>()
  return {
    read: () => lift,
    set: (next: Lift | null) => {
      lift = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    /** A free slot is on screen, so that it shows by itself that it is chosen. Returns its end. */
    showSlot: (place: Place) => {
      const key = keyOf(place)
      shown.set(key, (shown.get(key) ?? 0) + 1)
      return () => {
        shown.set(key, (shown.get(key) ?? 1) - 1)
      }
    },
    hasSlot: (place: Place): boolean => (shown.get(keyOf(place)) ?? 0) > 0,
  }
}

/** One fact of the lift; the component is drawn again only when that fact changes. */
export const useLiftFact = <T extends string | number | boolean | null | Lift>(
  store: MovingStore,
  fact: (lift: Lift | null) => T,
): T => useSyncExternalStore(store.subscribe, () => fact(store.read()))
