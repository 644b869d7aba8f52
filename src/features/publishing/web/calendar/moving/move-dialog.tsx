import { useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { type CardView, momentOfCard } from '../../rooms/card-of-post.ts'

export type MoveDialogProps = {
  card: CardView
  /** What the fields propose; the card’s own hour unless said. */
  at?: Date | undefined
  onMove: (at: Date) => void
  onClose: () => void
}

/** « Déplacer vers… »: the same as dragging, for thumbs and screen readers. */
export function MoveDialog({ card, at, onMove, onClose }: MoveDialogProps) {
  const { t } = useLingui()
  const format = useFormat()
  const now = instantToZoned(at ?? momentOfCard(card) ?? format.now, format.zone)
  const [date, setDate] = useState(now.date)
  const [time, setTime] = useState(now.time)
  const title = card.title || card.excerpt || t`Sans titre`
  return (
    <FormDialog
      title={t`Déplacer « ${title} »`}
      size="sm"
      submit={card.publications.length > 0 ? t`Reprogrammer` : t`Garder cette heure`}
      keep={t`Laisser à sa place`}
      onSubmit={() => onMove(zonedToInstant({ date, time }, format.zone).instant)}
      onClose={onClose}
    >
      <TextInput
        type="date"
        label={t`Jour`}
        value={date}
        onChange={event => setDate(event.currentTarget.value)}
        required
        data-autofocus
      />
      <TextInput
        type="time"
        label={t`Heure`}
        value={time}
        onChange={event => setTime(event.currentTarget.value)}
        required
      />
    </FormDialog>
  )
}
