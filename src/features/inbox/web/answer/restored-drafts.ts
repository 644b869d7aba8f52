import type { Way } from '../shapes.ts'

type Listener = (conversationId: string, way: Way, text: string) => void

const listeners = new Set<Listener>()

/** A send that was undone gives its text back to the field, wherever the page is by then. */
export function giveBackDraft(conversationId: string, way: Way, text: string): void {
  for (const listener of listeners) listener(conversationId, way, text)
}

export function onDraftGivenBack(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
