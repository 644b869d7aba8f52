import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconDeviceMobile } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { byHand } from '#connectors/formats/way.ts'
import { api } from '#web/client/client.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { useSession } from '#web/client/session.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { isOnNetwork } from '../../domain/post-rules.ts'
import { useComposer } from '../composer/composer-context.tsx'
import type { ChannelView } from '../shapes.ts'
import classes from './by-hand.module.css'
import { GiveTo } from './give-to.tsx'

/** The accounts of the draft where somebody finishes it by hand. */
function useByHand(): readonly ChannelView[] {
  const { draft, channels, post } = useComposer()
  const out = new Set(
    post?.publications.filter(one => isOnNetwork(one.state)).map(one => one.channelId),
  )
  return draft.channels.flatMap(({ channelId, format }) => {
    const channel = channels.find(one => one.id === channelId)
    const network = channel ? findNetwork(channel.network) : undefined
    if (!channel || !network || out.has(channelId)) return []
    return byHand(network, format, channel.limits) ? [channel] : []
  })
}

function useDoers(channels: readonly ChannelView[]): readonly string[] {
  const { post } = useComposer()
  const { person } = useSession()
  const { data: members = [] } = useQuery({
    ...api.workspaces.members.list.queryOptions({ input: {} }),
    enabled: channels.length > 0,
  })
  const author = post?.authorId ?? person.id
  const ids = channels.map(channel => post?.doerId ?? channel.doerId ?? author)
  return [...new Set(ids)].flatMap(id => members.find(member => member.personId === id)?.name ?? [])
}

/** Before it is scheduled: how many versions somebody publishes from a telephone, and who. */
export function ByHandNote() {
  const { t, i18n } = useLingui()
  const { post, writes } = useComposer()
  const [giving, give] = useState(false)
  const channels = useByHand()
  const doers = useDoers(channels)
  if (channels.length === 0) return null
  const names = new Intl.ListFormat(i18n.locale).format(doers)
  const doerId = post?.doerId ?? channels[0]?.doerId ?? post?.authorId ?? null
  return (
    <p className={classes.note}>
      <Icon of={IconDeviceMobile} size="s" />
      <span>
        <Plural
          value={channels.length}
          one="# version sera publiée à la main"
          other="# versions seront publiées à la main"
        />
        {names ? <Trans>, par {names}.</Trans> : '.'}
      </span>
      {writes && post ? (
        <Button size="compact-sm" onClick={() => give(true)}>
          <Trans>Confier</Trans>
        </Button>
      ) : null}
      {giving && post ? (
        <Dialog title={t`Qui publie à la main`} onClose={() => give(false)}>
          <GiveTo postId={post.id} doerId={doerId} />
        </Dialog>
      ) : null}
    </p>
  )
}
