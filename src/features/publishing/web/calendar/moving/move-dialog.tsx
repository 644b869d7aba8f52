import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { DayAndHour } from '#web/ui/day-and-hour.tsx'
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
      <DayAndHour
        date={date}
        time={time}
        onDay={setDate}
        onHour={setTime}
        day={{ required: true, 'data-autofocus': true }}
        hour={{ required: true }}
      />
    </FormDialog>
  )
}
