import { isSessionEnded } from './refusal.ts'

const listeners = new Set<() => void>()

/** Whatever was asked, by a page or by what saves behind it: an answer may say that the session is gone. */
export function noteSessionEnd(error: unknown): void {
  if (!isSessionEnded(error)) return
  for (const listener of listeners) listener()
}

/** Calls back at each answer that says so, from now on. Returns what stops it. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
