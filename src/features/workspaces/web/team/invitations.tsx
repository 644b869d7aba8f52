import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, client } from '#web/client/client.ts'
import { RefusalNotice, useFormat } from '#web/i18n/index.ts'
import { Row, Rows, SectionHead } from '#web/ui/panel.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { useRoleWords } from '../role-words.tsx'
import classes from '../settings.module.css'
import { InviteForm } from './invite-form.tsx'

type Invitation = Awaited<ReturnType<typeof client.workspaces.invitations.list>>[number]

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useLingui()
  const queries = useQueryClient()
  const notify = useNotice()
  const format = useFormat()
  const words = useRoleWords()
  const { id, email, role, invitedBy, expiresAt } = invitation
  const withdraw = useMutation({
    mutationFn: () => client.workspaces.invitations.withdraw({ id }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: api.workspaces.invitations.list.key() })
      notify(t`Invitation retirée. Son lien ne s’ouvre plus.`)
    },
  })
  const date = format.date(new Date(expiresAt), 'day')
  return (
    <Row
      aside={
        <Button
          variant="subtle"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate()}
          aria-label={t`Retirer l’invitation, ${email}`}
        >
          <Trans>Retirer l’invitation</Trans>
        </Button>
      }
    >
      <b>{email}</b>
      <div className={classes.quiet}>
        {words[role].name}
        {', '}
        <Trans>
          par {invitedBy}, ouverte jusqu’au {date}
        </Trans>
      </div>
      <RefusalNotice error={withdraw.error} />
    </Row>
  )
}

/** Who is on the way, and how to invite somebody else. */
export function Invitations() {
  const { t } = useLingui()
  const invitations = useQuery(api.workspaces.invitations.list.queryOptions({ input: {} }))
  return (
    <section className={classes.section}>
      <SectionHead title={t`Inviter quelqu’un`} />
      <div className={classes.stack}>
        <InviteForm />
        <RefusalNotice error={invitations.error} />
        {invitations.data && invitations.data.length > 0 ? (
          <Rows label={t`Invitations ouvertes`}>
            {invitations.data.map(invitation => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </Rows>
        ) : null}
      </div>
    </section>
  )
}
