import { Trans, useLingui } from '@lingui/react/macro'
import { IconPencilExclamation } from '@tabler/icons-react'
import { Tag } from '#web/ui/tag.tsx'
import type { CardView } from './card-of-post.ts'

/** The text has changed since it was scheduled: what will leave is not what is written. */
export function ChangedTag({ card }: { card: Pick<CardView, 'changedSince'> }) {
  const { t } = useLingui()
  if (!card.changedSince) return null
  return (
    <span title={t`Le texte a changé ; la version programmée partira telle quelle.`}>
      <Tag tone="waiting" icon={IconPencilExclamation}>
        <Trans>Modifiée depuis</Trans>
      </Tag>
    </span>
  )
}
