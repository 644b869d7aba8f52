import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { type CardView, momentOfCard } from '../../rooms/card-of-post.ts'
import classes from './moving.module.css'

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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onMove(zonedToInstant({ date, time }, format.zone).instant)
  }
  return (
    <Modal opened onClose={onClose} title={t`Déplacer « ${title} »`} size="sm">
      <form onSubmit={submit} className={classes.form}>
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
        <Button type="submit" variant="filled">
          {card.publications.length > 0 ? (
            <Trans>Reprogrammer</Trans>
          ) : (
            <Trans>Garder cette heure</Trans>
          )}
        </Button>
      </form>
    </Modal>
  )
}
