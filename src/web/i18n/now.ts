import { useSyncExternalStore } from 'react'

const minute = 60_000
const listeners = new Set<() => void>()
let now = new Date()
let timer: ReturnType<typeof setTimeout> | undefined

function tick(): void {
  now = new Date()
  for (const listener of listeners) listener()
  // Waking just after the minute turns keeps every time on the page in step with the clock.
  timer = setTimeout(tick, minute - (Date.now() % minute) + 20)
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) tick()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) clearTimeout(timer)
  }
}

/** The present, renewed once a minute; every part on the page shares the same instant. */
export const useNow = (): Date => useSyncExternalStore(subscribe, () => now)
