import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { refreshSession } from '#web/client/session.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import { longestInitials, signatureOf } from '../../domain/signature.ts'
import classes from '../settings.module.css'

type Settings = Awaited<ReturnType<typeof client.workspaces.read>>

function InitialsForm({ kept }: { kept: Settings }) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const notify = useNotice()
  const [initials, write] = useState(kept.initials ?? '')
  const wanted = initials.trim()
  const change = useMutation({
    mutationFn: () => client.workspaces.members.sign({ initials: wanted === '' ? null : wanted }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: api.workspaces.read.key() }),
        refreshSession(),
      ])
      notify(t`Vos initiales sont changées.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  const signature = signatureOf(kept.signatureStyle, wanted === '' ? null : wanted)
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t`Vos initiales`}
        description={t`Des lettres, des chiffres, un point ou un trait d’union.`}
        value={initials}
        onChange={event => write(event.currentTarget.value.replace(/[^\p{L}\p{N}.-]/gu, ''))}
        maxLength={longestInitials}
        autoComplete="off"
      />
      <p className={classes.quiet} aria-live="polite">
        {signature ? (
          <Trans>Vos nouvelles publications se terminent par « {signature} ».</Trans>
        ) : kept.signatureStyle === 'none' ? (
          <Trans>Cet espace ne signe pas ses publications pour l’instant.</Trans>
        ) : (
          <Trans>Sans initiales, vos publications ne sont pas signées.</Trans>
        )}
      </p>
      <RefusalNotice error={change.error} />
      <div className={classes.buttons}>
        <Button type="submit" loading={change.isPending}>
          <Trans>Changer mes initiales</Trans>
        </Button>
      </div>
    </form>
  )
}

/** Who speaks: the initials that sign what this person writes, in the workspace shown. */
export function Initials() {
  const settings = useQuery(api.workspaces.read.queryOptions({ input: {} }))
  return settings.data ? (
    <InitialsForm key={settings.data.id} kept={settings.data} />
  ) : (
    <RefusalNotice error={settings.error} />
  )
}
