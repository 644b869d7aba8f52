import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import type { Today } from '../shapes.ts'
import classes from './today.module.css'

const readAgain = () => queryClient.invalidateQueries({ queryKey: [['publishing']] })

/** Who closed the gate, when and why, with the way to open it again; else the way to close it. */
export function PauseBanner({ pauses }: { pauses: Today['pauses'] }) {
  const format = useFormat()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const missed = useQuery(api.publishing.gate.missed.queryOptions({ input: {} })).data ?? []
  const resume = useMutation({
    mutationFn: (id: string) => client.publishing.gate.resume({ id }),
    onSuccess: async ({ missed: count }) => {
      await readAgain()
      if (count > 0) void navigate({ to: '/missed' })
    },
  })
  return (
    <>
      {pauses.map(pause => (
        <div key={pause.id} className={classes.banner} role="status">
          <p>
            <Trans>
              {pause.by} a tout suspendu {format.when(new Date(pause.startedAt))} : {pause.reason}.
              Rien ne part, chaque publication garde sa place.
            </Trans>
          </p>
          <Button loading={resume.isPending} onClick={() => resume.mutate(pause.id)}>
            <Trans>Reprendre</Trans>
          </Button>
        </div>
      ))}
      {resume.error ? <RefusalNotice error={resume.error} /> : null}
      <Group justify="flex-end" my="sm">
        {missed.length > 0 ? (
          <Button onClick={() => void navigate({ to: '/missed' })}>
            <Trans>Décider des manquées</Trans>
          </Button>
        ) : null}
        {pauses.length === 0 ? (
          <Button variant="subtle" onClick={() => setAsking(true)}>
            <Trans>Tout suspendre</Trans>
          </Button>
        ) : null}
      </Group>
      <PauseDialog opened={asking} onClose={() => setAsking(false)} />
    </>
  )
}

function PauseDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const pause = useMutation({
    mutationFn: () => client.publishing.gate.pause({ reason, channelIds: null, plannedEnd: null }),
    onSuccess: async () => {
      setReason('')
      onClose()
      await readAgain()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    pause.mutate()
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t`Tout suspendre`}
      closeButtonProps={{ 'aria-label': t`Fermer` }}
    >
      <form onSubmit={submit}>
        <p>
          <Trans>
            Rien ne partira tant que vous ne reprenez pas. Chaque publication garde sa place.
          </Trans>
        </p>
        <TextInput
          label={t`Pourquoi`}
          description={t`L’équipe lira cette raison.`}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
          required
          maxLength={300}
          data-autofocus
        />
        {pause.error ? <RefusalNotice error={pause.error} /> : null}
        <Group justify="flex-end" mt="md">
          <Button onClick={onClose}>
            <Trans>Ne rien changer</Trans>
          </Button>
          <Button type="submit" variant="filled" loading={pause.isPending}>
            <Trans>Tout suspendre</Trans>
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
