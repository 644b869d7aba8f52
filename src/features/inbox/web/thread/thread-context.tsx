import { createContext, useContext } from 'react'
import type { Act, MessageView } from '../shapes.ts'

/** What the parts of an open conversation ask of each other. */
export interface ThreadDesk {
  /** Does it at once, or opens the sheet where a reason is asked for. */
  readonly act: (message: MessageView, act: Act) => void
  /** The message that the answer goes to. */
  readonly answerTo: (message: MessageView) => void
  /** Puts a text back into the answer field. */
  readonly write: (text: string) => void
}

const ThreadContext = createContext<ThreadDesk | null>(null)
export const ThreadProvider = ThreadContext

export function useThread(): ThreadDesk {
  const desk = useContext(ThreadContext)
  if (!desk) throw new Error('This part stands inside an open conversation only.')
  return desk
}
