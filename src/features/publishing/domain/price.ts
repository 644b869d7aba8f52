/** What sending costs, where the network asks for money. */
import type { ContentRules } from '#connectors/connector.ts'
import type { PricedContent } from '#connectors/content.ts'
import { totalOf } from '#connectors/formats/total-of.ts'

type Priced = Pick<ContentRules, 'price'>

/** Of the whole content. Millionths of a US dollar. */
export const priceOf = ({ price }: Priced, content: PricedContent): number =>
  totalOf(price?.(content))

/** Of one part: a thread is paid part by part, as it leaves. */
export function priceOfPart(rules: Priced, content: PricedContent, part: number): number {
  const only = content.parts[part]
  return priceOf(rules, only ? { ...content, parts: [only] } : content)
}
