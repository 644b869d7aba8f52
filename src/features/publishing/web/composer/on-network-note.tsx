import { Trans, useLingui } from '@lingui/react/macro'
import { IconCloudUp } from '@tabler/icons-react'
import { placedBy } from '#connectors/formats/way.ts'
import { zonedToInstant } from '#kit/time/zones.ts'
import { findNetwork } from '#web/client/network-facts.ts'
import { networkWithin } from '#web/client/networks.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { isOnNetwork } from '../../domain/post-rules.ts'
import classes from '../by-hand/by-hand.module.css'
import { useComposer } from './composer-context.tsx'
import { useDeparture } from './departure.tsx'

/** The networks that will publish their version by themselves, at the hour that is chosen. */
function useKeepers(): readonly string[] {
  const { draft, channels, post } = useComposer()
  const { when } = useDeparture()
  if (!when) return []
  const dueAt = zonedToInstant({ date: when.date, time: when.time }, when.zone).instant
  // What is out, and what they keep already, says so by itself.
  const there = new Set(
    post?.publications
      .filter(one => isOnNetwork(one.state) || one.state === 'on-network-schedule')
      .map(one => one.channelId),
  )
  const names = draft.channels.flatMap(
    ({ channelId, format, adaptation, settings, firstComment = '' }) => {
      const channel = channels.find(one => one.id === channelId)
      const network = channel ? findNetwork(channel.network) : undefined
      if (!channel || !network || there.has(channelId)) return []
      const asked = {
        ...{ format, limits: channel.limits, settings, chosen: channel.onSchedule, dueAt },
        hasComment: firstComment.trim() !== '',
        hasFiles: (adaptation?.parts ?? [draft.common]).some(({ media }) => media.length > 0),
      }
      return placedBy(network, asked, new Date()).by === 'network' ? [networkWithin(channel)] : []
    },
  )
  return [...new Set(names)]
}

/** Before it is scheduled: which networks keep it and publish it by themselves. */
export function OnNetworkNote() {
  const { i18n } = useLingui()
  const keepers = useKeepers()
  if (keepers.length === 0) return null
  const names = new Intl.ListFormat(i18n.locale).format(keepers)
  return (
    <p className={classes.note} data-tone="quiet">
      <Icon of={IconCloudUp} size="s" />
      <span>
        <Trans>Sera confiée à {names} jusqu’à son heure.</Trans>
      </span>
    </p>
  )
}
