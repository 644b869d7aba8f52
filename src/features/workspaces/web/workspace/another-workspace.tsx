import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { client } from '#web/client/client.ts'
import { enterWorkspace, refreshSession } from '#web/client/session.ts'
import { RefusalNotice, useLanguage } from '#web/i18n/index.ts'
import { ownTimeZone } from '../fields.tsx'
import classes from '../settings.module.css'

/** Creates a workspace and goes into it; its first account is the next thing to choose. */
export function AnotherWorkspace() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { language } = useLanguage()
  const [name, setName] = useState('')
  const create = useMutation({
    mutationFn: () =>
      client.start.createWorkspace({ name: name.trim(), timeZone: ownTimeZone(), language }),
    onSuccess: async workspace => {
      await refreshSession()
      enterWorkspace(workspace.id)
      await navigate({ to: '/first-run' })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t`Nom du nouvel espace`}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
        maxLength={80}
        required
        withAsterisk={false}
      />
      <RefusalNotice error={create.error} />
      <div className={classes.buttons}>
        <Button type="submit" loading={create.isPending}>
          <Trans>Créer un autre espace</Trans>
        </Button>
      </div>
    </form>
  )
}
