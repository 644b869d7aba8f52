import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { NetworkMark } from '#web/client/networks.tsx'
import type { ChannelView } from '../../shapes.ts'
import type { SlotDraft } from './slot-draft.ts'
import classes from './slots.module.css'

export type SlotEditorProps = {
  slot: SlotDraft
  channels: readonly ChannelView[]
  /** « Poser le créneau », « Changer le créneau ». */
  act: string
  onSet: (slot: SlotDraft) => void
}

/** The hour of a slot, and the accounts that it is for; none chosen means all. */
export function SlotEditor({ slot, channels, act, onSet }: SlotEditorProps) {
  const { t } = useLingui()
  const [time, setTime] = useState(slot.time)
  const [chosen, choose] = useState(slot.channelIds)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSet({ weekday: slot.weekday, time, channelIds: chosen })
  }
  const toggle = (id: string) =>
    choose(ids => (ids.includes(id) ? ids.filter(one => one !== id) : [...ids, id]))
  const shown = channels.filter(one => one.state !== 'removed')
  return (
    <form onSubmit={submit} className={classes.editor}>
      <TextInput
        type="time"
        label={t`Heure`}
        value={time}
        onChange={event => setTime(event.currentTarget.value)}
        required
        data-autofocus
      />
      <fieldset className={classes.accounts}>
        <legend>
          <Trans>Comptes</Trans>
        </legend>
        <Checkbox
          label={t`Tous les comptes`}
          checked={chosen.length === 0}
          onChange={() => choose([])}
        />
        {shown.map(channel => (
          <Checkbox
            key={channel.id}
            checked={chosen.includes(channel.id)}
            onChange={() => toggle(channel.id)}
            label={
              <span className={classes.account}>
                <NetworkMark network={channel.network} label={null} />
                {channel.displayName || channel.handle}
              </span>
            }
          />
        ))}
      </fieldset>
      <Button type="submit" variant="filled">
        {act}
      </Button>
    </form>
  )
}
