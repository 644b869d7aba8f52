import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { auth } from '#web/client/auth.ts'
import { refreshSession, useSession } from '#web/client/session.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import { askSignIn } from '../ask-sign-in.ts'
import { EntryNotice } from '../entry-notice.tsx'
import { PasswordField } from '../fields.tsx'
import classes from '../settings.module.css'
import { BackupCodes } from './backup-codes.tsx'
import { SecondFactorSetUp } from './second-factor-set-up.tsx'

type Begun = { totpURI: string; backupCodes: string[] }

/** Not yet on: the password opens the set-up, and a first code ends it. */
function TurnOn() {
  const { t } = useLingui()
  const [password, setPassword] = useState('')
  const [begun, setBegun] = useState<Begun | null>(null)
  const begin = useMutation({
    mutationFn: () => askSignIn(options => auth.twoFactor.enable({ password }, options)),
    onSuccess: answer => {
      if ('totpURI' in answer) setBegun(answer)
    },
  })
  if (begun) return <SecondFactorSetUp {...begun} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <p>
        <Trans>
          Un code à 6 chiffres de votre téléphone s’ajoute au mot de passe. Un mot de passe volé ne
          suffit plus.
        </Trans>
      </p>
      <PasswordField label={t`Mot de passe actuel`} value={password} onChange={setPassword} />
      <EntryNotice error={begin.error} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={begin.isPending}>
          <Trans>Activer les deux étapes</Trans>
        </Button>
      </div>
    </form>
  )
}

/** On: new backup codes, or off again, both for the password. */
function TurnedOn() {
  const { t } = useLingui()
  const notify = useNotice()
  const [password, setPassword] = useState('')
  const renew = useMutation({
    mutationFn: () =>
      askSignIn<{ backupCodes: string[] }>(options =>
        auth.twoFactor.generateBackupCodes({ password }, options),
      ),
    onSuccess: () => setPassword(''),
  })
  const turnOff = useMutation({
    mutationFn: () => askSignIn(options => auth.twoFactor.disable({ password }, options)),
    onSuccess: async () => {
      await refreshSession()
      notify(t`Connexion en deux étapes désactivée.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    renew.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <PasswordField label={t`Mot de passe actuel`} value={password} onChange={setPassword} />
      <EntryNotice error={renew.error ?? turnOff.error} />
      <div className={classes.buttons}>
        <Button type="submit" loading={renew.isPending}>
          <Trans>Créer des codes de secours</Trans>
        </Button>
        <Button
          variant="subtle"
          disabled={password === ''}
          loading={turnOff.isPending}
          onClick={() => turnOff.mutate()}
        >
          <Trans>Désactiver les deux étapes</Trans>
        </Button>
      </div>
      {renew.data ? <BackupCodes codes={renew.data.backupCodes} /> : null}
    </form>
  )
}

export function SecondFactor() {
  const { person } = useSession()
  return person.twoFactor ? <TurnedOn /> : <TurnOn />
}
