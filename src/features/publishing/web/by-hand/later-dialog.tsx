import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { client } from '#web/client/client.ts'
import { useFormat, useZone } from '#web/i18n/format.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import classes from './by-hand.module.css'
import { useAnswer } from './use-task.ts'

const minute = 60_000

/** « Plus tard »: nobody is reminded before that moment. */
export function LaterDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui()
  const zone = useZone()
  const format = useFormat()
  const notify = useNotice()
  const inTwoHours = instantToZoned(new Date(Date.now() + 120 * minute), zone)
  const [date, setDate] = useState(inTwoHours.date)
  const [time, setTime] = useState(inTwoHours.time)
  const { busy, error, answer } = useAnswer(id)
  const put = async (at: Date) => {
    const later = () => client.publishing.assisted.later({ id, at: at.toISOString() })
    if (!(await answer(later))) return
    onClose()
    const when = format.when(at)
    notify(t`Rappel ${when}. Son heure prévue ne change pas.`)
  }
  const after = (minutes: number) => void put(new Date(Date.now() + minutes * minute))
  return (
    <FormDialog
      title={t`Plus tard`}
      submit={<Trans>Me le rappeler alors</Trans>}
      keep={<Trans>Fermer</Trans>}
      ready={date !== '' && time !== ''}
      pending={busy}
      error={error}
      onSubmit={() => void put(zonedToInstant({ date, time }, zone).instant)}
      onClose={onClose}
    >
      <div className={classes.choices}>
        <Button size="lg" data-autofocus disabled={busy} onClick={() => after(15)}>
          <Trans>Dans 15 minutes</Trans>
        </Button>
        <Button size="lg" disabled={busy} onClick={() => after(60)}>
          <Trans>Dans une heure</Trans>
        </Button>
      </div>
      <div className={classes.choices}>
        <TextInput
          type="date"
          label={t`Jour`}
          value={date}
          onChange={event => setDate(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t`Heure`}
          value={time}
          onChange={event => setTime(event.currentTarget.value)}
        />
      </div>
    </FormDialog>
  )
}
