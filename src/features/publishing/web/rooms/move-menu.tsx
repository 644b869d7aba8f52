import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { IconCalendarTime } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import classes from '../calendar/calendar.module.css'
import { type CardView, momentOfCard } from './card-of-post.ts'
import { useMove } from './use-move.ts'

/** « Déplacer vers… »: the same as dragging, for keys, thumbs and screen readers. */
export function MoveMenu({ card }: { card: CardView }) {
  const { t } = useLingui()
  const format = useFormat()
  const move = useMove()
  const [opened, setOpened] = useState(false)
  const now = instantToZoned(momentOfCard(card) ?? format.now, format.zone)
  const [date, setDate] = useState(now.date)
  const [time, setTime] = useState(now.time)
  const title = card.title || card.excerpt
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setOpened(false)
    void move(card, zonedToInstant({ date, time }, format.zone).instant)
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          aria-label={t`Déplacer : ${title}`}
          onClick={() => setOpened(open => !open)}
        >
          <Icon of={IconCalendarTime} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit} className={classes.move}>
          <TextInput
            type="date"
            label={t`Jour`}
            value={date}
            onChange={event => setDate(event.currentTarget.value)}
            required
          />
          <TextInput
            type="time"
            label={t`Heure`}
            value={time}
            onChange={event => setTime(event.currentTarget.value)}
            required
          />
          <Button type="submit" variant="filled">
            <Trans>Reprogrammer</Trans>
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
