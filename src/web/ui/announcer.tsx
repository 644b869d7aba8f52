import { VisuallyHidden } from '@mantine/core'
import { useSyncExternalStore } from 'react'

type Spoken = { text: string; urgent: boolean; turn: number }

let spoken: Spoken = { text: '', urgent: false, turn: 0 }
const listeners = new Set<() => void>()

/**
 * Says a sentence to screen readers without moving the focus. `urgent` interrupts: kept for a send
 * that failed and for a crisis.
 */
export function announce(text: string, urgent = false): void {
  spoken = { text, urgent, turn: spoken.turn + 1 }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Stands once, at the root. The same sentence twice is said twice, thanks to its turn. */
export function Announcer() {
  const { text, urgent, turn } = useSyncExternalStore(subscribe, () => spoken)
  return (
    <VisuallyHidden>
      <div aria-live="polite">{urgent ? '' : <span key={turn}>{text}</span>}</div>
      <div aria-live="assertive">{urgent ? <span key={turn}>{text}</span> : ''}</div>
    </VisuallyHidden>
  )
}
