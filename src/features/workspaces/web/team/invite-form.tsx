import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { useStart } from '#web/client/session.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { CopyField } from '#web/ui/copy-field.tsx'
import { isRole, type Role, roles } from '../../domain/roles.ts'
import { useRoleWords } from '../role-words.tsx'
import classes from '../settings.module.css'
import { ChannelChoice } from './channel-rights.tsx'

/** Where no mail can leave, the link is the invitation; it is shown once in any case. */
export function InviteForm() {
  const { t } = useLingui()
  const words = useRoleWords()
  const queries = useQueryClient()
  const mail = useStart()?.mail ?? false
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('writer')
  const [channelIds, setChannelIds] = useState<string[] | null>(null)
  const invite = useMutation({
    mutationFn: () =>
      client.workspaces.invitations.create({ email: email.trim(), role, channelIds }),
    onSuccess: async () => {
      setEmail('')
      await queries.invalidateQueries({ queryKey: api.workspaces.invitations.list.key() })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        type="email"
        label={t`Adresse électronique`}
        value={email}
        onChange={event => setEmail(event.currentTarget.value)}
        autoComplete="off"
        maxLength={200}
        required
        withAsterisk={false}
      />
      <NativeSelect
        label={t`Rôle`}
        description={words[role].may}
        value={role}
        onChange={event => {
          const chosen = event.currentTarget.value
          if (isRole(chosen)) setRole(chosen)
        }}
        data={roles.map(one => ({ value: one, label: words[one].name }))}
      />
      <ChannelChoice chosen={channelIds} onChange={setChannelIds} />
      <RefusalNotice error={invite.error} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" loading={invite.isPending}>
          {mail ? <Trans>Envoyer l’invitation</Trans> : <Trans>Créer le lien d’invitation</Trans>}
        </Button>
        {mail ? null : (
          <span className={classes.quiet}>
            <Trans>Aucun e-mail ne part d’ici : vous donnerez le lien vous-même.</Trans>
          </span>
        )}
      </div>
      {invite.data ? (
        <CopyField
          label={t`Lien d’invitation, ${invite.data.email}`}
          value={invite.data.link}
          hint={
            invite.data.mailed
              ? t`Il est aussi parti par e-mail. Il n’est montré qu’une fois.`
              : t`Donnez-le à cette personne seulement. Il n’est montré qu’une fois.`
          }
        />
      ) : null}
    </form>
  )
}
