import { Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api, client } from '#web/client/client.ts'
import { refreshSession, useSession } from '#web/client/session.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Row } from '#web/ui/panel.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useNotice, useUndo } from '#web/ui/toast-store.ts'
import { isRole, type Role, roles } from '../../domain/roles.ts'
import { useRoleWords } from '../role-words.tsx'
import classes from '../settings.module.css'
import { ChannelRights, RightsSummary } from './channel-rights.tsx'

export type TeamMember = Awaited<ReturnType<typeof client.workspaces.members.list>>[number]
type Rights = { role: Role; channelIds: string[] | null }

/** A change of rights is undone rather than confirmed. */
function useChangeRights(member: TeamMember) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const offerUndo = useUndo()
  const save = async (rights: Rights) => {
    await client.workspaces.members.change({ personId: member.personId, ...rights })
    await queries.invalidateQueries({ queryKey: api.workspaces.members.list.key() })
    await refreshSession()
  }
  return useMutation({
    mutationFn: save,
    onSuccess: () => {
      const { role, channelIds, name } = member
      offerUndo({
        message: t`Droits changés pour ${name}.`,
        undoLabel: t`Remettre comme avant`,
        undo: () => save({ role, channelIds }),
      })
    },
  })
}

function RemoveMember({ member, self }: { member: TeamMember; self: boolean }) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const notify = useNotice()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const { name } = member
  const remove = useMutation({
    mutationFn: () => client.workspaces.members.remove({ personId: member.personId }),
    onSuccess: async () => {
      setAsking(false)
      notify(t`L’espace n’est plus ouvert à ${name}.`)
      if (self) {
        await refreshSession()
        await navigate({ to: '/' })
      } else await queries.invalidateQueries({ queryKey: api.workspaces.members.list.key() })
    },
  })
  const act = async () => {
    // The dialog shows the refusal itself.
    await remove.mutateAsync().catch(() => undefined)
  }
  return (
    <>
      <Button variant="subtle" onClick={() => setAsking(true)}>
        {self ? <Trans>Quitter l’espace</Trans> : <Trans>Retirer</Trans>}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={self ? t`Quitter l’espace ?` : t`Retirer ${name} ?`}
        confirm={self ? t`Quitter l’espace` : t`Retirer de l’équipe`}
        onClose={() => setAsking(false)}
        onConfirm={act}
      >
        <p>
          <Trans>
            L’espace ne s’ouvrira plus sans une autre invitation. Les publications écrites restent.
          </Trans>
        </p>
        <RefusalNotice error={remove.error} />
      </ConfirmDialog>
    </>
  )
}

export function MemberRow({ member, editable }: { member: TeamMember; editable: boolean }) {
  const { t } = useLingui()
  const words = useRoleWords()
  const { person } = useSession()
  const change = useChangeRights(member)
  const self = person.id === member.personId
  const { name, email, role, channelIds } = member
  const changeRole = (chosen: string) => {
    if (isRole(chosen) && chosen !== role) change.mutate({ role: chosen, channelIds })
  }
  return (
    <Row
      lead={<Avatar name={name} named={false} />}
      aside={
        <>
          {editable ? (
            <>
              <NativeSelect
                className={classes.select}
                aria-label={t`Rôle, ${name}`}
                value={role}
                disabled={change.isPending}
                onChange={event => changeRole(event.currentTarget.value)}
                data={roles.map(one => ({ value: one, label: words[one].name }))}
              />
              <ChannelRights
                name={name}
                chosen={channelIds}
                onChange={chosen => change.mutate({ role, channelIds: chosen })}
              />
            </>
          ) : (
            <Tag>{words[role].name}</Tag>
          )}
          {editable || self ? <RemoveMember member={member} self={self} /> : null}
        </>
      }
    >
      <div className={classes.name}>
        <b>{name}</b>
        {self ? (
          <span className={classes.quiet}>
            <Trans>vous</Trans>
          </span>
        ) : null}
      </div>
      <div className={classes.quiet}>
        {email}
        {', '}
        <RightsSummary chosen={channelIds} />
      </div>
      <RefusalNotice error={change.error} />
    </Row>
  )
}
