import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate } from '@tanstack/react-router'
import { api, client } from '#web/client/client.ts'
import { networks } from '#web/client/network-facts.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import type { Workspace } from '#web/client/session.ts'
import { useWorkspaceId } from '#web/client/workspace.ts'
import { RefusalNotice } from '#web/i18n/index.ts'
import { NetworkGlyphs } from '#web/ui/network-glyph.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import classes from './entry.module.css'
import { EntryHead } from './entry-head.tsx'
import { practiceFields } from './practice-fields.ts'

const practice = networks.find(one => one.manifest.practice === true)
const realNetworks = networks.filter(one => one.manifest.practice !== true)

const LinkButton = ({
  to,
  filled,
  children,
}: {
  to: string
  filled?: boolean
  children: string | React.ReactNode
}) => (
  <Button
    {...(filled ? { variant: 'filled', size: 'md' } : {})}
    renderRoot={props => <Link to={to} {...props} />}
  >
    {children}
  </Button>
)

function DoneStep({ hasAccount }: { hasAccount: boolean }) {
  return (
    <>
      <EntryHead
        eyebrow={<Trans>Premier démarrage</Trans>}
        sentence={<Trans>Votre parvis est ouvert.</Trans>}
        intro={
          hasAccount ? (
            <Trans>
              Un compte est prêt. Écrivez une première publication, vous choisirez son heure
              ensuite.
            </Trans>
          ) : (
            <Trans>Vous pourrez connecter un compte à tout moment dans Réglages, Comptes.</Trans>
          )
        }
      />
      <div className={classes.actions}>
        <LinkButton to="/compose" filled>
          <Trans>Composer une publication</Trans>
        </LinkButton>
        <Link to="/settings/team" className={classes.link}>
          <Trans>Inviter l’équipe</Trans>
        </Link>
        <Link to="/today" className={classes.link}>
          <Trans>Voir Aujourd’hui</Trans>
        </Link>
      </div>
    </>
  )
}

function PracticeCard({ workspace }: { workspace: Workspace }) {
  const queries = useQueryClient()
  const connect = useMutation({
    mutationFn: () =>
      client.channels.connect({
        network: practice?.manifest.network ?? '',
        fields: practiceFields(practice?.manifest.connect.fields ?? [], workspace.name),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: api.channels.list.key() }),
  })
  if (!practice) return null
  return (
    <>
      <div className={classes.card}>
        <NetworkMark network={practice.manifest.network} label={null} framed size="l" />
        <div className={classes.cardWords}>
          <b>
            <Trans>Réseau d’essai</Trans>
          </b>
          <p>
            <Trans>
              Essai, rien ne sort : on y publie, corrige et supprime sans rien rendre public.
            </Trans>
          </p>
        </div>
        <Button variant="filled" loading={connect.isPending} onClick={() => connect.mutate()}>
          <Trans>Essayer sans compte</Trans>
        </Button>
      </div>
      <RefusalNotice error={connect.error} />
    </>
  )
}

/** A first account: the practice network in one click, or a real one through its assistant. */
export function AccountStep({
  skipped,
  workspaces,
}: {
  skipped: boolean
  workspaces: readonly Workspace[]
}) {
  const workspaceId = useWorkspaceId()
  const workspace = workspaces.find(one => one.id === workspaceId) ?? workspaces[0]
  const mayConnect =
    workspace !== undefined && ['responsible', 'community-manager'].includes(workspace.role)
  const channels = useQuery({
    ...api.channels.list.queryOptions({ input: {} }),
    enabled: mayConnect,
  })
  if (!workspace || !mayConnect) return <Navigate to="/today" replace />
  if (channels.error) return <RefusalNotice error={channels.error} />
  if (!channels.data) return <SkeletonRows rows={3} />
  const hasAccount = channels.data.some(channel => channel.state !== 'removed')
  if (hasAccount || skipped) return <DoneStep hasAccount={hasAccount} />
  return (
    <>
      <EntryHead
        eyebrow={<Trans>Premier démarrage</Trans>}
        sentence={<Trans>Un premier compte, pour de vrai ou pour essayer.</Trans>}
        intro={<Trans>L’espace « {workspace.name} » est prêt. Rien ne part sans vous.</Trans>}
      />
      <PracticeCard workspace={workspace} />
      <div className={classes.card}>
        <NetworkGlyphs>
          {realNetworks.map(({ manifest }) => (
            <NetworkMark
              key={manifest.network}
              network={manifest.network}
              label={networkName(manifest.network)}
              framed
            />
          ))}
        </NetworkGlyphs>
        <div className={classes.cardWords}>
          <b>
            <Trans>Un réseau public</Trans>
          </b>
          <p>
            <Trans>Un assistant vous guide, quelques minutes suffisent.</Trans>
          </p>
        </div>
        <Button
          renderRoot={props => (
            <Link to="/settings/accounts" search={{ connect: 'choose' }} {...props} />
          )}
        >
          <Trans>Connecter un compte</Trans>
        </Button>
      </div>
      <Link to="/first-run" search={{ step: 'done' }} className={classes.link}>
        <Trans>Plus tard</Trans>
      </Link>
    </>
  )
}
