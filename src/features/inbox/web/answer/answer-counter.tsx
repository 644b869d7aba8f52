import { findNetwork } from '#web/client/network-facts.ts'
import { CharCounter } from '#web/ui/char-counter.tsx'
import { useFurniture } from '../inbox-context.tsx'
import type { ConversationView, Way } from '../shapes.ts'

const longestNote = 5_000

interface Counted {
  readonly used: number
  readonly max: number
}

/** The text counted as its network does; a note by its letters. */
export function useCount(view: ConversationView, way: Way, text: string): Counted | null {
  const { channelOf } = useFurniture()
  if (way === 'note') return { used: [...text].length, max: longestNote }
  const rules = findNetwork(view.network)?.rules
  const channel = channelOf(view.channelId)
  if (!rules || !channel) return null
  const { used, max } = rules.count(text, channel.limits)
  return { used, max }
}

export const AnswerCounter = ({ count }: { count: Counted }) => (
  <CharCounter brief count={count.used} max={count.max} />
)
