import { Trans, useLingui } from '@lingui/react/macro'
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { auth } from '#web/client/auth.ts'
import { refreshSession } from '#web/client/session.ts'
import { CopyField } from '#web/ui/copy-field.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { askSignIn } from '../ask-sign-in.ts'
import { EntryNotice } from '../entry-notice.tsx'
import classes from '../settings.module.css'
import { BackupCodes } from './backup-codes.tsx'
import { secretOf } from './secret-of.ts'

/** The secret for the application, the backup codes, and a first code that proves both work. */
export function SecondFactorSetUp(props: { totpURI: string; backupCodes: readonly string[] }) {
  const { totpURI, backupCodes } = props
  const { t } = useLingui()
  const notify = useNotice()
  const [code, setCode] = useState('')
  const verify = useMutation({
    mutationFn: () =>
      askSignIn<unknown>(options =>
        auth.twoFactor.verifyTotp({ code: code.replaceAll(/\s/g, '') }, options),
      ),
    onSuccess: async () => {
      await refreshSession()
      notify(t`Connexion en deux étapes activée.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    verify.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>
        <Trans>
          Sur le téléphone qui a l’application, ouvrez ce lien. Ailleurs, copiez-y ce secret.
        </Trans>{' '}
        <a href={totpURI} className={classes.link}>
          <Trans>Ouvrir dans votre application</Trans>
        </a>
      </p>
      <CopyField label={t`Secret à copier`} value={secretOf(totpURI)} />
      <BackupCodes codes={backupCodes} />
      <TextInput
        label={t`Code à 6 chiffres`}
        description={t`Celui que l’application affiche maintenant.`}
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={12}
        required
        withAsterisk={false}
      />
      <EntryNotice error={verify.error} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={verify.isPending}>
          <Trans>Terminer l’activation</Trans>
        </Button>
      </div>
    </form>
  )
}
