import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, Navigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { auth } from '#web/client/auth.ts'
import { useStart } from '#web/client/session.ts'
import { askSignIn } from '../ask-sign-in.ts'
import { EntryNotice } from '../entry-notice.tsx'
import { AddressField, PasswordField } from '../fields.tsx'
import classes from './entry.module.css'
import { EntryHead } from './entry-head.tsx'
import { SecondFactorStep } from './second-factor-step.tsx'
import { localPath, useWayIn } from './way-in.ts'

function PasswordStep({ onSecondFactor, next }: { onSecondFactor: () => void; next?: string }) {
  const { t } = useLingui()
  const goIn = useWayIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () =>
      askSignIn(options => auth.signIn.email({ email: email.trim(), password }, options)),
    onSuccess: async data => {
      if ('twoFactorRedirect' in data && data.twoFactorRedirect) onSecondFactor()
      else await goIn(next)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <>
      <EntryHead sentence={<Trans>Bonjour. Votre parvis vous attend.</Trans>} />
      <form className={classes.form} onSubmit={submit}>
        <EntryNotice error={signIn.error} />
        <AddressField value={email} onChange={setEmail} />
        <PasswordField label={t`Mot de passe`} value={password} onChange={setPassword} />
        <div className={classes.actions}>
          <Button type="submit" variant="filled" size="md" loading={signIn.isPending}>
            <Trans>Se connecter</Trans>
          </Button>
          <Link to="/new-password" className={classes.link}>
            <Trans>Nouveau mot de passe</Trans>
          </Link>
        </div>
      </form>
    </>
  )
}

/** Mail and password, then a code for those who asked for two steps. */
export function SignInPage() {
  const { next } = useSearch({ strict: false }) as { next?: string }
  const start = useStart()
  const [secondFactor, setSecondFactor] = useState(false)
  const wanted = localPath(next)
  if (start?.firstRun) return <Navigate to="/first-run" replace />
  if (start?.session && !secondFactor) {
    const home = start.session.workspaces.length > 0 ? '/today' : '/first-run'
    return <Navigate to={wanted ?? home} replace />
  }
  const asked = wanted ? { next: wanted } : {}
  return secondFactor ? (
    <SecondFactorStep {...asked} onStartOver={() => setSecondFactor(false)} />
  ) : (
    <PasswordStep {...asked} onSecondFactor={() => setSecondFactor(true)} />
  )
}
