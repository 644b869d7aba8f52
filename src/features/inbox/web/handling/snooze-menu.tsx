import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { isDate, isTime } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { DayAndHour } from '#web/ui/day-and-hour.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import classes from './handling.module.css'
import { type MomentName, momentsFrom } from './moments.ts'

function useMomentWords(): Record<MomentName, string> {
  const { t } = useLingui()
  return {
    hour: t`Dans une heure`,
    'three-hours': t`Dans trois heures`,
    evening: t`Ce soir`,
    tomorrow: t`Demain matin`,
    monday: t`Lundi matin`,
  }
}

type ChoiceProps = { onChoose: (until: Date) => void }

/** A day and an hour of one’s own, on the workspace’s clock. */
function OwnMoment({ onChoose }: ChoiceProps) {
  const { t } = useLingui()
  const { now, zone } = useFormat()
  const [date, setDate] = useState('')
  const [time, setTime] = useState('09:00')
  const at = isDate(date) && isTime(time) ? zonedToInstant({ date, time }, zone).instant : null
  const past = at !== null && at <= now
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (at && !past) onChoose(at)
  }
  return (
    <form className={classes.own} onSubmit={submit}>
      <DayAndHour
        date={date}
        time={time}
        onDay={setDate}
        onHour={setTime}
        day={{
          label: t`Autre jour`,
          min: instantToZoned(now, zone).date,
          error: past ? t`Cette heure est passée.` : null,
        }}
      />
      <Button type="submit" disabled={at === null || past}>
        <Trans>Remettre à ce moment</Trans>
      </Button>
    </form>
  )
}

/** Out of the list until then: moments in words, or one of one’s own. */
export function SnoozeDialog({ onChoose, onClose }: ChoiceProps & { onClose: () => void }) {
  const { t } = useLingui()
  const { now, zone, when } = useFormat()
  const words = useMomentWords()
  const choose = (until: Date) => {
    onClose()
    onChoose(until)
  }
  return (
    <Dialog onClose={onClose} size={400} title={t`Remettre à plus tard`}>
      <ul className={classes.lines}>
        {momentsFrom(now, zone).map(({ name, at }, place) => (
          <li key={name}>
            <button
              type="button"
              className={classes.line}
              onClick={() => choose(at)}
              {...(place === 0 ? { 'data-autofocus': true } : {})}
            >
              <span>{words[name]}</span>
              <small>{when(at)}</small>
            </button>
          </li>
        ))}
      </ul>
      <OwnMoment onChoose={choose} />
    </Dialog>
  )
}
