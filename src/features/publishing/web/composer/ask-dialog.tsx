import { Trans, useLingui } from '@lingui/react/macro'
import { Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { isDate, isTime } from '#kit/time/days.ts'
import { zonedToInstant } from '#kit/time/zones.ts'
import { api, client } from '#web/client/client.ts'
import { useSession } from '#web/client/session.ts'
import { useFormat, useZone } from '#web/i18n/format.ts'
import { announce } from '#web/ui/announcer.tsx'
import { DayAndHour } from '#web/ui/day-and-hour.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import { mayApprove } from '../rights.ts'
import type { MemberView } from '../shapes.ts'
import classes from './approval.module.css'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'
import { instantOf } from './wished-time.ts'

/** Those who may approve, other than the person who asks. */
function useApprovers(): readonly MemberView[] {
  const { person } = useSession()
  const { data = [] } = useQuery(api.workspaces.members.list.queryOptions({ input: {} }))
  return data.filter(member => mayApprove(member.role) && member.personId !== person.id)
}

type Asked = { approverId: string | null; answerBefore: Date | null }

function useAsk(onClose: () => void) {
  const { t } = useLingui()
  const { session } = useComposer()
  const { when, takeView } = useDeparture()
  return useMutation({
    mutationFn: async ({ approverId, answerBefore }: Asked) => {
      const place = await session.flush()
      if (!place) throw session.read().error ?? new TypeError('not saved')
      return client.publishing.approvals.ask({
        ...place,
        approverId,
        answerBefore: answerBefore?.toISOString() ?? null,
        when,
      })
    },
    onSuccess: view => {
      takeView(view)
      announce(t`Demande envoyée.`)
      onClose()
    },
  })
}

/** Whom to ask, and until when; the planned hour is kept. */
export function AskDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const zone = useZone()
  const approvers = useApprovers()
  const { when } = useDeparture()
  const ask = useAsk(onClose)
  const [approver, setApprover] = useState<string | null>(null)
  const [date, setDate] = useState('')
  const [time, setTime] = useState('')
  const leaves = when ? format.when(instantOf(when).instant) : null
  const before =
    isDate(date) && isTime(time || '18:00')
      ? zonedToInstant({ date, time: time || '18:00' }, zone).instant
      : null
  return (
    <FormDialog
      title={t`Demander la validation`}
      submit={t`Demander la validation`}
      keep={t`Pas maintenant`}
      pending={ask.isPending}
      error={ask.error}
      onSubmit={() => ask.mutate({ approverId: approver, answerBefore: before })}
      onClose={onClose}
    >
      <Select
        label={t`Qui valide`}
        placeholder={t`Toute personne qui le peut`}
        clearable
        data={approvers.map(member => ({ value: member.personId, label: member.name }))}
        value={approver}
        onChange={setApprover}
      />
      <div className={classes.compare}>
        <DayAndHour
          date={date}
          time={time}
          onDay={setDate}
          onHour={setTime}
          day={{ label: t`Réponse avant le` }}
          hour={{ label: t`à` }}
        />
      </div>
      <p className={classes.quiet}>
        {leaves ? (
          <Trans>Une fois validée, elle partira {leaves}.</Trans>
        ) : (
          <Trans>Sans heure de départ, elle attendra que vous la programmiez.</Trans>
        )}{' '}
        <Trans>Rien ne part sans réponse.</Trans>
      </p>
    </FormDialog>
  )
}
