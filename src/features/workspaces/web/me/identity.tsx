import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { client } from '#web/client/client.ts'
import { refreshSession, useSession } from '#web/client/session.ts'
import { RefusalNotice, useLanguage } from '#web/i18n/index.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import { LanguageField, NameField } from '../fields.tsx'
import classes from '../settings.module.css'

/** The name that colleagues see, and the language of pages and mails. */
export function Identity() {
  const { t } = useLingui()
  const { person } = useSession()
  const { setLanguage } = useLanguage()
  const notify = useNotice()
  const [name, setName] = useState(person.name)
  const [language, choose] = useState(person.language)
  const change = useMutation({
    mutationFn: () => client.start.changePerson({ name: name.trim(), language }),
    onSuccess: async changed => {
      setLanguage(changed.language)
      await refreshSession()
      notify(t`Vos réglages sont changés.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <NameField value={name} onChange={setName} />
      <LanguageField
        label={t`Votre langue`}
        hint={t`Celle des pages et des courriers que vous recevez.`}
        value={language}
        onChange={choose}
      />
      <RefusalNotice error={change.error} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={change.isPending}>
          <Trans>Changer mes réglages</Trans>
        </Button>
      </div>
    </form>
  )
}
