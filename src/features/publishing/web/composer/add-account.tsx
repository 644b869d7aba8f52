import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { findNetwork } from '#web/client/network-facts.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { useWorkspace } from '#web/client/session.ts'
import { Icon } from '#web/ui/icon.tsx'
import { firstFormat } from '../../domain/effective-content.ts'
import type { ChannelView } from '../shapes.ts'
import classes from './add-account.module.css'
import { useComposer } from './composer-context.tsx'
import { addChannel } from './draft-edits.ts'

function AccountItem({ channel }: { channel: ChannelView }) {
  const { edit, show } = useComposer()
  const network = findNetwork(channel.network)
  const add = () => {
    edit(addChannel(channel.id, firstFormat(network?.manifest)))
    if (firstFormat(network?.manifest) === 'article') show(channel.id)
  }
  return (
    <Menu.Item
      onClick={add}
      leftSection={<NetworkMark network={channel.network} label={null} framed />}
    >
      <span className={classes.words}>
        <b>{channel.displayName || channel.handle}</b>
        <small>
          {networkName(channel)}
          {channel.state === 'reconnect-needed' ? (
            <>
              {', '}
              <Trans>à reconnecter</Trans>
            </>
          ) : null}
        </small>
      </span>
    </Menu.Item>
  )
}

/** « + Compte »: the accounts that this person may use, and that the post does not go to yet. */
export function AddAccount() {
  const { t } = useLingui()
  const { channels, channelsKnown, draft, locked } = useComposer()
  const allowed = useWorkspace()?.channelIds ?? null
  // Before, it would stand where the accounts of the post come in, and open under a click that was for one of them.
  if (locked || !channelsKnown) return null
  const free = channels.filter(
    channel =>
      channel.state !== 'removed' &&
      (allowed === null || allowed.includes(channel.id)) &&
      !draft.channels.some(one => one.channelId === channel.id),
  )
  const none = channels.every(channel => channel.state === 'removed')
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.button}
          leftSection={<Icon of={IconPlus} size="s" />}
          aria-label={t`Ajouter un compte`}
        >
          <Trans>Compte</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.menu}>
        {free.map(channel => (
          <AccountItem key={channel.id} channel={channel} />
        ))}
        {free.length === 0 ? (
          <Menu.Label>
            {none ? (
              <Trans>Aucun compte connecté pour l’instant.</Trans>
            ) : (
              <Trans>La publication va déjà à tous vos comptes.</Trans>
            )}
          </Menu.Label>
        ) : null}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Icon of={IconPlus} size="s" />}
          renderRoot={props => <Link to="/settings/accounts" {...props} />}
        >
          <Trans>Connecter un compte</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
