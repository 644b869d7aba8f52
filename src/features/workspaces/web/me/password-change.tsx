import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { auth } from '#web/client/auth.ts'
import { useSession } from '#web/client/session.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import { askSignIn } from '../ask-sign-in.ts'
import { EntryNotice } from '../entry-notice.tsx'
import { PasswordField } from '../fields.tsx'
import classes from '../settings.module.css'
import { sessionsKey } from './sessions.tsx'

/** Changing it closes the other sessions: whoever had the old one is out. */
export function PasswordChange() {
  const { t } = useLingui()
  const notify = useNotice()
  const queries = useQueryClient()
  const { person } = useSession()
  const [current, setCurrent] = useState('')
  const [fresh, setFresh] = useState('')
  const change = useMutation({
    mutationFn: () =>
      askSignIn(options =>
        auth.changePassword(
          { currentPassword: current, newPassword: fresh, revokeOtherSessions: true },
          options,
        ),
      ),
    onSuccess: async () => {
      setCurrent('')
      setFresh('')
      await queries.invalidateQueries({ queryKey: sessionsKey })
      notify(t`Mot de passe changé. Vos autres sessions sont fermées.`)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <input type="hidden" name="username" autoComplete="username" value={person.email} readOnly />
      <PasswordField label={t`Mot de passe actuel`} value={current} onChange={setCurrent} />
      <PasswordField label={t`Nouveau mot de passe`} value={fresh} onChange={setFresh} fresh />
      <EntryNotice error={change.error} />
      <div className={classes.buttons}>
        <Button type="submit" loading={change.isPending}>
          <Trans>Changer le mot de passe</Trans>
        </Button>
      </div>
    </form>
  )
}
