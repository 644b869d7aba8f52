import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { auth } from '#web/client/auth.ts'
import { useStart } from '#web/client/session.ts'
import { useNotice } from '#web/ui/toast-store.ts'
import { askSignIn } from '../ask-sign-in.ts'
import { EntryNotice } from '../entry-notice.tsx'
import { AddressField, PasswordField } from '../fields.tsx'
import classes from './entry.module.css'
import { EntryHead } from './entry-head.tsx'

const BackToSignIn = () => (
  <Link to="/sign-in" className={classes.link}>
    <Trans>Revenir à la connexion</Trans>
  </Link>
)

function ChooseStep({ token }: { token: string }) {
  const { t } = useLingui()
  const notify = useNotice()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const choose = useMutation({
    mutationFn: () =>
      askSignIn(options => auth.resetPassword({ newPassword: password, token }, options)),
    onSuccess: async () => {
      notify(t`Mot de passe changé. Vos autres sessions sont fermées.`)
      await navigate({ to: '/sign-in', search: {} })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    choose.mutate()
  }
  return (
    <>
      <EntryHead sentence={<Trans>Choisissez un nouveau mot de passe.</Trans>} />
      <form className={classes.form} onSubmit={submit}>
        <EntryNotice error={choose.error} />
        <PasswordField
          label={t`Nouveau mot de passe`}
          value={password}
          onChange={setPassword}
          fresh
        />
        <div className={classes.actions}>
          <Button type="submit" variant="filled" size="md" loading={choose.isPending}>
            <Trans>Changer le mot de passe</Trans>
          </Button>
        </div>
      </form>
    </>
  )
}

function AskStep({ ended }: { ended: boolean }) {
  const [email, setEmail] = useState('')
  const ask = useMutation({
    mutationFn: () =>
      askSignIn(options =>
        auth.requestPasswordReset({ email: email.trim(), redirectTo: '/new-password' }, options),
      ),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate()
  }
  if (ask.isSuccess) {
    return (
      <>
        <EntryHead
          sentence={<Trans>Regardez vos e-mails.</Trans>}
          intro={
            <Trans>
              Si un accès existe pour cette adresse, un lien vient de partir. Il est valable une
              heure.
            </Trans>
          }
        />
        <BackToSignIn />
      </>
    )
  }
  return (
    <>
      <EntryHead
        sentence={<Trans>Un lien vous sera envoyé.</Trans>}
        intro={<Trans>Il permet de choisir un nouveau mot de passe, sans l’ancien.</Trans>}
      />
      <form className={classes.form} onSubmit={submit}>
        <EntryNotice error={ask.error ?? (ended ? { code: 'password-link-ended' } : null)} />
        <AddressField value={email} onChange={setEmail} />
        <div className={classes.actions}>
          <Button type="submit" variant="filled" size="md" loading={ask.isPending}>
            <Trans>Envoyer le lien</Trans>
          </Button>
          <BackToSignIn />
        </div>
      </form>
    </>
  )
}

/** Asks for a link by mail, and, from that link, takes the new password. */
export function NewPasswordPage() {
  const { token, error } = useSearch({ strict: false }) as { token?: string; error?: string }
  const start = useStart()
  if (token) return <ChooseStep token={token} />
  if (start && !start.mail) {
    return (
      <>
        <EntryHead
          sentence={<Trans>Ce Parvis n’envoie pas d’e-mails.</Trans>}
          intro={
            <Trans>
              Il ne peut donc pas vous adresser de lien. La personne qui l’administre peut y relier
              un serveur de courrier.
            </Trans>
          }
        />
        <BackToSignIn />
      </>
    )
  }
  return <AskStep ended={error !== undefined} />
}
