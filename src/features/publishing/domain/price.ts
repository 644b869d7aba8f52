/** What sending costs, where the network asks for money. */
import type { ContentRules, OutgoingContent } from '#connectors/connector.ts'

type Priced = Pick<ContentRules, 'price'>

/** Of the whole content. Millionths of a US dollar. */
export const priceOf = ({ price }: Priced, content: OutgoingContent): number =>
  (price?.(content) ?? []).reduce((sum, { count, each }) => sum + count * each.value, 0)

/** Of one part: a thread is paid part by part, as it leaves. */
export function priceOfPart(rules: Priced, content: OutgoingContent, part: number): number {
  const only = content.parts[part]
  return priceOf(rules, only ? { ...content, parts: [only] } : content)
}
