import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client } from '#web/client/client.ts'
import { refreshSession, useSession } from '#web/client/session.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import { NameField } from '../fields.tsx'
import classes from '../settings.module.css'

/** The name that colleagues see. */
export function Identity() {
  const { t } = useLingui()
  const { person } = useSession()
  const notify = useNotice()
  const [name, setName] = useState(person.name)
  const change = useMutation({
    mutationFn: () => client.start.changePerson({ name: name.trim() }),
    onSuccess: async () => {
      await refreshSession()
      notify(t`Votre nom est changé.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <NameField value={name} onChange={setName} />
      <RefusalNotice error={change.error} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={change.isPending}>
          <Trans>Changer mon nom</Trans>
        </Button>
      </div>
    </form>
  )
}
