import { Trans } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { NetworkMark } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import type { ChannelView } from '../shapes.ts'
import { DropWords } from './moving/drop-place.tsx'
import { useSpot } from './moving/use-spot.ts'
import type { FreeSlot } from './placed-cards.ts'
import type { Ground } from './use-calendar.ts'
import classes from './week.module.css'

/** The accounts of a slot that are still here. */
const accountsOf = (free: FreeSlot, channels: readonly ChannelView[]): ChannelView[] =>
  channels.filter(one => one.state !== 'removed' && free.slot.channelIds.includes(one.id))

/** A free slot: dashed at its hour; « + » opens the composer there, and a lifted post may be put on it. */
export function SlotSpot({ free, ground }: { free: FreeSlot; ground: Ground }) {
  const format = useFormat()
  const { ref, props, target } = useSpot({ day: free.day, time: free.time, slotId: free.slot.id })
  const accounts = accountsOf(free, ground.channels)
  const when = format.when(free.at)
  const inside = target ? (
    <DropWords />
  ) : (
    <span className={classes.slotWords}>
      {accounts.length === 0 ? (
        <Trans>Créneau libre</Trans>
      ) : (
        accounts.map(one => (
          <NetworkMark key={one.id} network={one.network} label={one.displayName || one.handle} />
        ))
      )}
    </span>
  )
  const first = (
    <span className={classes.slotFirst}>
      <time>{format.time(free.at, 'table')}</time>
      {ground.writes ? <Icon of={IconPlus} size="s" /> : null}
    </span>
  )
  return (
    <li ref={ref} {...props} className={classes.slotSpot}>
      {ground.writes ? (
        <Link
          to="/compose"
          search={{
            date: free.day,
            time: free.time,
            ...(free.slot.channelIds.length > 0
              ? { accounts: free.slot.channelIds.join(',') }
              : {}),
          }}
          className={classes.slot}
          data-add={free.day}
        >
          {first}
          {inside}
          <VisuallyHidden>
            <Trans>Composer {when}</Trans>
          </VisuallyHidden>
        </Link>
      ) : (
        <div className={classes.slot}>
          {first}
          {inside}
        </div>
      )}
    </li>
  )
}
