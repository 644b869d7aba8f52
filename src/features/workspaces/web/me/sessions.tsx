import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { auth } from '#web/client/auth.ts'
import { deviceName } from '#web/client/device-name.ts'
import { useFormat } from '#web/i18n/index.ts'
import { Row, Rows } from '#web/ui/panel.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useNotice } from '#web/ui/toast-store.ts'
import { askSignIn } from '../ask-sign-in.ts'
import { EntryNotice } from '../entry-notice.tsx'
import classes from '../settings.module.css'

export const sessionsKey = ['sign-in', 'sessions'] as const

type OpenSession = {
  token: string
  userAgent?: string | null | undefined
  updatedAt: Date | string
}

async function readSessions() {
  const [all, own] = await Promise.all([
    askSignIn<OpenSession[]>(options => auth.listSessions({ fetchOptions: options })),
    askSignIn(options => auth.getSession({ fetchOptions: options })),
  ])
  return all
    .map(session => ({ ...session, own: session.token === own.session.token }))
    .toSorted((a, b) => Number(b.own) - Number(a.own))
}

function SessionRow({ session }: { session: OpenSession & { own: boolean } }) {
  const { t } = useLingui()
  const format = useFormat()
  const notify = useNotice()
  const queries = useQueryClient()
  const close = useMutation({
    mutationFn: () => askSignIn(options => auth.revokeSession({ token: session.token }, options)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionsKey })
      notify(t`Session fermée.`)
    },
  })
  const name = deviceName(session.userAgent) ?? t`Appareil inconnu`
  return (
    <Row
      aside={
        session.own ? (
          <Tag tone="done" icon={IconCheck}>
            <Trans>Cet appareil</Trans>
          </Tag>
        ) : (
          <Button loading={close.isPending} onClick={() => close.mutate()}>
            <Trans>Fermer la session</Trans>
          </Button>
        )
      }
    >
      <b>{name}</b>
      <div className={classes.quiet}>
        <Trans>vue {format.relative(new Date(session.updatedAt))}</Trans>
      </div>
      <EntryNotice error={close.error} />
    </Row>
  )
}

/** Where the person is signed in. */
export function Sessions() {
  const { t } = useLingui()
  const notify = useNotice()
  const queries = useQueryClient()
  const sessions = useQuery({ queryKey: sessionsKey, queryFn: readSessions, retry: false })
  const closeOthers = useMutation({
    mutationFn: () => askSignIn(options => auth.revokeOtherSessions({ fetchOptions: options })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: sessionsKey })
      notify(t`Vos autres sessions sont fermées.`)
    },
  })
  if (sessions.error) return <EntryNotice error={sessions.error} />
  if (!sessions.data) return <SkeletonRows rows={2} />
  return (
    <div className={classes.stack}>
      <Rows label={t`Sessions ouvertes`}>
        {sessions.data.map(session => (
          <SessionRow key={session.token} session={session} />
        ))}
      </Rows>
      <EntryNotice error={closeOthers.error} />
      {sessions.data.length > 1 ? (
        <div className={classes.buttons}>
          <Button loading={closeOthers.isPending} onClick={() => closeOthers.mutate()}>
            <Trans>Fermer toutes les autres</Trans>
          </Button>
        </div>
      ) : null}
    </div>
  )
}
