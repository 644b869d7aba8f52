import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams, useRouter } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { auth } from '#web/client/auth.ts'
import { api, client } from '#web/client/client.ts'
import { readRefusal } from '#web/client/refusal.ts'
import { enterWorkspace, refreshSession, signOut, useStart } from '#web/client/session.ts'
import { RefusalNotice, useLanguage } from '#web/i18n/index.ts'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import { askSignIn } from '../ask-sign-in.ts'
import { EntryNotice } from '../entry-notice.tsx'
import { NameField, PasswordField } from '../fields.tsx'
import { useRoleWords } from '../role-words.tsx'
import classes from './entry.module.css'
import { EntryHead } from './entry-head.tsx'

type Invitation = Awaited<ReturnType<typeof client.start.readInvitation>>

/** Joins the workspace and goes into it; a person who is already in it simply goes in. */
function useJoin(token: string) {
  const router = useRouter()
  return useMutation({
    mutationFn: async (makeAccess: (() => Promise<unknown>) | null) => {
      await makeAccess?.()
      return client.start.acceptInvitation({ token })
    },
    onSuccess: async workspace => {
      await refreshSession()
      enterWorkspace(workspace.id)
      router.history.push('/today')
    },
    onError: () => refreshSession(),
  })
}

function CreateAccess({ invitation, token }: { invitation: Invitation; token: string }) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const join = useJoin(token)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    join.mutate(async () => {
      await askSignIn(options =>
        auth.signUp.email(
          { name: name.trim(), email: invitation.email, password },
          { ...options, headers: { 'x-invitation': token } },
        ),
      )
      await client.start.changePerson({ language })
    })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <input type="hidden" name="username" autoComplete="username" value={invitation.email} />
      <NameField value={name} onChange={setName} />
      <PasswordField label={t`Mot de passe`} value={password} onChange={setPassword} fresh />
      <EntryNotice error={join.error} />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" size="md" loading={join.isPending}>
          <Trans>Rejoindre l’espace</Trans>
        </Button>
      </div>
    </form>
  )
}

function JoinSignedIn({ token }: { token: string }) {
  const join = useJoin(token)
  return (
    <>
      <EntryNotice error={join.error} />
      <div className={classes.actions}>
        <Button
          variant="filled"
          size="md"
          loading={join.isPending}
          onClick={() => join.mutate(null)}
        >
          <Trans>Rejoindre l’espace</Trans>
        </Button>
      </div>
    </>
  )
}

/** Somebody else is signed in on this device: joining would give the seat to the wrong person. */
function OtherPerson() {
  const leave = useMutation({
    mutationFn: async () => {
      await signOut()
      await refreshSession()
    },
  })
  return (
    <RefusalNotice
      error={{ code: 'invitation-other-person', data: {} }}
      actions={
        <Button loading={leave.isPending} onClick={() => leave.mutate()}>
          <Trans>Se déconnecter</Trans>
        </Button>
      }
    />
  )
}

function HowToJoin({ invitation, token }: { invitation: Invitation; token: string }): ReactNode {
  const start = useStart()
  if (!start) return null
  if (start.session) {
    const same = start.session.person.email.toLowerCase() === invitation.email.toLowerCase()
    return same ? <JoinSignedIn token={token} /> : <OtherPerson />
  }
  if (!invitation.hasAccess) return <CreateAccess invitation={invitation} token={token} />
  return (
    <div className={classes.actions}>
      <Button
        variant="filled"
        size="md"
        renderRoot={props => (
          <Link to="/sign-in" search={{ next: `/invitation/${token}` }} {...props} />
        )}
      >
        <Trans>Se connecter et rejoindre</Trans>
      </Button>
    </div>
  )
}

/** Who invites, where, as what; then an access, or the one that the person already has. */
export function InvitationPage() {
  const { token = '' } = useParams({ strict: false }) as { token?: string }
  const roles = useRoleWords()
  const invitation = useQuery(api.start.readInvitation.queryOptions({ input: { token } }))
  if (invitation.error) {
    const ended = readRefusal(invitation.error)?.code === 'invitation-expired'
    return (
      <>
        <EntryHead
          sentence={
            ended ? (
              <Trans>Cette invitation n’est plus ouverte.</Trans>
            ) : (
              <Trans>Cette invitation est introuvable.</Trans>
            )
          }
        />
        <RefusalNotice
          error={invitation.error}
          actions={
            <Button renderRoot={props => <Link to="/sign-in" search={{}} {...props} />}>
              <Trans>Se connecter</Trans>
            </Button>
          }
        />
      </>
    )
  }
  if (!invitation.data) return <SkeletonPage />
  const { workspace, email, role, invitedBy } = invitation.data
  return (
    <>
      <EntryHead
        eyebrow={<Trans>Invitation</Trans>}
        sentence={
          <Trans>
            {invitedBy} vous invite dans « {workspace} ».
          </Trans>
        }
      />
      <dl className={classes.facts}>
        <dt>
          <Trans>Rôle</Trans>
        </dt>
        <dd>{roles[role].name}</dd>
        <dt>
          <Trans>Ce qu’il permet</Trans>
        </dt>
        <dd>{roles[role].may}</dd>
        <dt>
          <Trans>Adresse</Trans>
        </dt>
        <dd>{email}</dd>
      </dl>
      <HowToJoin invitation={invitation.data} token={token} />
    </>
  )
}
