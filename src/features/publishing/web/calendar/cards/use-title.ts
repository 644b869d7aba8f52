import { useLingui } from '@lingui/react/macro'
import type { CardView } from '../../rooms/card-of-post.ts'

/** What a post is called: its title, else how it begins. */
export function useTitle(card: CardView): string {
  const { t } = useLingui()
  return card.title || card.excerpt || t`Sans titre`
}
