import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconExternalLink, IconLinkOff, IconLinkPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { useWorkspace } from '#web/client/session.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Avatar } from '#web/ui/avatar.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { useUndo } from '#web/ui/toast-store.ts'
import type { IdentityView } from '../views.ts'
import { LinkDialog } from './link-dialog.tsx'
import classes from './person.module.css'
import { useLink, usePerson, useUnlink } from './person-queries.ts'
import { TeamNote } from './team-note.tsx'

const nameOf = (identity: IdentityView): string => identity.displayName || identity.handle

function useMayLink(): boolean {
  const role = useWorkspace()?.role
  return role === 'responsible' || role === 'community-manager' || role === 'moderator'
}

/** Blocked us, or gone: said once, where the name is. */
function Standing({ standing }: Pick<IdentityView, 'standing'>) {
  if (standing === 'active') return null
  return (
    <Tag tone="waiting">
      {standing === 'blocked' ? <Trans>Bloque votre compte</Trans> : <Trans>Profil fermé</Trans>}
    </Tag>
  )
}

function Head({ identity }: { identity: IdentityView }) {
  const format = useFormat()
  const { handle, url, formerHandles, firstSeenAt } = identity
  const date = format.date(new Date(firstSeenAt), 'day')
  const [former] = formerHandles
  return (
    <div className={classes.head}>
      <Avatar name={nameOf(identity)} size="xl" named={false} picture={identity.avatar} />
      <div className={classes.names}>
        <h2>
          <bdi>{nameOf(identity)}</bdi>
        </h2>
        <p className={classes.handle}>
          <bdi>{handle}</bdi>
          {url ? (
            <a
              href={url}
              target="_blank"
              rel="noopener noreferrer nofollow"
              aria-label={networkName(identity.network)}
            >
              <Icon of={IconExternalLink} size="s" />
            </a>
          ) : null}
        </p>
        {former ? (
          <p className={classes.quiet}>
            <Trans>
              Avant : <bdi>{former}</bdi>
            </Trans>
          </p>
        ) : null}
        <p className={classes.quiet}>
          <Trans>Vous écrit depuis le {date}</Trans>
        </p>
        <Standing standing={identity.standing} />
      </div>
    </div>
  )
}

/** The other profiles of the same person, each of which somebody of the team has linked. */
function Profiles({
  identity,
  others,
}: {
  identity: IdentityView
  others: readonly IdentityView[]
}) {
  const { t } = useLingui()
  const mayLink = useMayLink()
  const [linking, setLinking] = useState(false)
  const unlink = useUnlink()
  const link = useLink(identity.id)
  const offerUndo = useUndo()
  const separate = (other: IdentityView) =>
    unlink.mutate(other.id, {
      onSuccess: () =>
        offerUndo({
          message: t`Profil séparé : ${other.handle}.`,
          undoLabel: t`Lier de nouveau`,
          undo: () => link.mutateAsync(other.id).then(() => undefined),
        }),
    })
  if (others.length === 0 && !mayLink) return null
  return (
    <section>
      <h3>
        <Plural
          value={others.length}
          _0="Autres profils"
          one="Autre profil"
          other="Autres profils"
        />
      </h3>
      <ul className={classes.profiles}>
        {others.map(other => (
          <li key={other.id}>
            <NetworkMark network={other.network} label={networkName(other.network)} size="s" />
            <bdi className={classes.profile}>{other.handle}</bdi>
            {mayLink ? (
              <Tooltip label={t`Séparer ce profil`}>
                <ActionIcon
                  size={28}
                  aria-label={t`Séparer le profil ${other.handle}`}
                  disabled={unlink.isPending}
                  onClick={() => separate(other)}
                >
                  <Icon of={IconLinkOff} size="s" />
                </ActionIcon>
              </Tooltip>
            ) : null}
          </li>
        ))}
      </ul>
      <RefusalNotice error={unlink.error} />
      {mayLink ? (
        <Button
          size="compact-sm"
          leftSection={<Icon of={IconLinkPlus} size="s" />}
          onClick={() => setLinking(true)}
        >
          <Trans>Lier un autre profil</Trans>
        </Button>
      ) : null}
      {linking ? <LinkDialog identity={identity} onClose={() => setLinking(false)} /> : null}
    </section>
  )
}

/** Who somebody is: their profile here, their other profiles, and what the team should know. */
export function PersonPanel({ identityId }: { identityId: string }) {
  const person = usePerson(identityId)
  if (person.isError && !person.data) return <RefusalNotice error={person.error} />
  if (!person.data) return <SkeletonRows rows={2} picture />
  const { identity, contact } = person.data
  const others = contact?.identities.filter(one => one.id !== identity.id) ?? []
  return (
    <div className={classes.person}>
      <Head identity={identity} />
      <Profiles identity={identity} others={others} />
      <TeamNote key={identity.id} identityId={identity.id} contact={contact} />
    </div>
  )
}
