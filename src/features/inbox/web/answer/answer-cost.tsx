import { totalOf } from '#connectors/formats/total-of.ts'
import { CostNote, useNetworkCost } from '#web/client/cost-note.tsx'
import { findNetwork } from '#web/client/network-facts.ts'
import type { ConversationView } from '../shapes.ts'
import type { AnswerDesk } from './use-answer.ts'

/** What the answer costs, where its network asks for money, once there is one. */
export function AnswerCost({ desk, view }: { desk: AnswerDesk; view: ConversationView }) {
  const { way, text } = desk
  const isWritten = way !== 'note' && desk.why === null && text.trim() !== ''
  const price = findNetwork(view.network)?.rules.price
  const content = {
    parts: [{ text, media: [] }],
    answers: { way: way === 'note' ? 'public' : way },
  }
  const cost = useNetworkCost(view.network, isWritten ? totalOf(price?.(content)) : 0)
  return cost ? <CostNote cost={cost} of="sending" /> : null
}
