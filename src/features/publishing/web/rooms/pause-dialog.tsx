import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { isDate, isTime } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { client } from '#web/client/client.ts'
import { NetworkMark } from '#web/client/networks.tsx'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { DayAndHour } from '#web/ui/day-and-hour.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import type { ChannelView } from '../shapes.ts'
import classes from './pause.module.css'

type Scope = 'all' | 'some'
type LocalEnd = { date: string; time: string }

type AccountsProps = {
  channels: readonly ChannelView[]
  scope: Scope
  onScope: (scope: Scope) => void
  chosen: string[]
  onChosen: (ids: string[]) => void
}

/** All accounts, or those that are named. */
function Accounts({ channels, scope, onScope, chosen, onChosen }: AccountsProps) {
  const { t } = useLingui()
  return (
    <div>
      <SegmentedTabs
        label={t`Comptes à suspendre`}
        value={scope}
        options={[
          { value: 'all', label: t`Tous les comptes` },
          { value: 'some', label: t`Certains comptes` },
        ]}
        onChange={onScope}
      />
      {scope === 'some' ? (
        <Checkbox.Group value={chosen} onChange={onChosen} aria-label={t`Comptes à suspendre`}>
          <div className={classes.accounts}>
            {channels.map(({ id, network, displayName, handle }) => (
              <Checkbox
                key={id}
                value={id}
                label={
                  <span className={classes.account}>
                    <NetworkMark network={network} label={null} />
                    {displayName || handle}
                  </span>
                }
              />
            ))}
          </div>
        </Checkbox.Group>
      ) : null}
    </div>
  )
}

function EndFields({ end, onEnd }: { end: LocalEnd; onEnd: (end: LocalEnd) => void }) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <div className={classes.end}>
      <DayAndHour
        {...end}
        onDay={date => onEnd({ date, time: end.time || '18:00' })}
        onHour={time => onEnd({ ...end, time })}
        day={{
          label: t`Fin prévue`,
          description: t`Facultative, et rappelée à l’équipe. Rien ne repart tout seul.`,
          inputWrapperOrder: ['label', 'input', 'description'],
          min: instantToZoned(format.now, format.zone).date,
        }}
        hour={{ disabled: end.date === '' }}
      />
    </div>
  )
}

/** Closes the gate over all accounts or some, with a reason that the team reads. */
export function PauseDialog({
  channels,
  onClose,
}: {
  channels: readonly ChannelView[]
  onClose: () => void
}) {
  const { t } = useLingui()
  const { zone } = useFormat()
  const [scope, setScope] = useState<Scope>('all')
  const [chosen, setChosen] = useState<string[]>([])
  const [reason, setReason] = useState('')
  const [end, setEnd] = useState<LocalEnd>({ date: '', time: '' })
  const pause = useMutation({
    mutationFn: () =>
      client.publishing.gate.pause({
        reason,
        channelIds: scope === 'all' ? null : chosen,
        plannedEnd:
          isDate(end.date) && isTime(end.time)
            ? zonedToInstant(end, zone).instant.toISOString()
            : null,
      }),
    onSuccess: async () => {
      onClose()
      await queryClient.invalidateQueries({ queryKey: [['publishing']] })
    },
  })
  return (
    <FormDialog
      title={t`Suspendre les publications`}
      submit={scope === 'all' ? t`Tout suspendre` : t`Suspendre ces comptes`}
      ready={scope === 'all' || chosen.length > 0}
      pending={pause.isPending}
      error={pause.error}
      onSubmit={pause.mutate}
      onClose={onClose}
    >
      <p className={classes.lead}>
        <Trans>
          Rien ne partira tant que personne ne reprend. Chaque publication garde sa place.
        </Trans>
      </p>
      <Accounts
        channels={channels}
        scope={scope}
        onScope={setScope}
        chosen={chosen}
        onChosen={setChosen}
      />
      <TextInput
        label={t`Pourquoi`}
        description={t`L’équipe lira cette raison.`}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        required
        maxLength={300}
        data-autofocus
      />
      <EndFields end={end} onEnd={setEnd} />
    </FormDialog>
  )
}
