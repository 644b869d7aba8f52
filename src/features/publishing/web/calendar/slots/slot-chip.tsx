import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Popover, VisuallyHidden } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { weekdayName } from '#kit/time/names.ts'
import { localTime } from '#kit/time/words.ts'
import type { Weekday } from '#kit/time/zones.ts'
import { NetworkMark } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import type { ChannelView, SlotView } from '../../shapes.ts'
import { nextClockChange } from './slot-draft.ts'
import { SlotEditor } from './slot-editor.tsx'
import classes from './slots.module.css'
import type { SlotActs } from './use-slots.ts'

type ChipProps = {
  slot: SlotView
  channels: readonly ChannelView[]
  acts: SlotActs | null
}

/** The glyphs of its accounts, or that it is for all of them. */
function Accounts({ slot, channels }: Omit<ChipProps, 'acts'>) {
  const chosen = channels.filter(one => slot.channelIds.includes(one.id))
  if (slot.channelIds.length === 0) {
    return (
      <span className={classes.all}>
        <Trans>tous les comptes</Trans>
      </span>
    )
  }
  if (chosen.length === 0) {
    return (
      <span className={classes.all}>
        <Trans>compte retiré</Trans>
      </span>
    )
  }
  return chosen.map(one => (
    <NetworkMark key={one.id} network={one.network} label={one.displayName || one.handle} />
  ))
}

/** What the next change of clocks does to this very slot. */
function ClockWords({ slot }: { slot: SlotView }) {
  const format = useFormat()
  const change = nextClockChange(slot, format.now)
  if (!change) return null
  const date = format.date(change.at, 'day')
  const time = format.time(change.at)
  return (
    <small className={classes.clock}>
      {change.kind === 'skipped' ? (
        <Trans>
          Le {date}, cette heure n’existe pas : le créneau tombe à {time}.
        </Trans>
      ) : (
        <Trans>Le {date}, cette heure passe deux fois : le créneau tombe à la première.</Trans>
      )}
    </small>
  )
}

/** One slot: pressed, it is changed; its cross removes it. */
export function SlotChip({ slot, channels, acts }: ChipProps) {
  const { t } = useLingui()
  const { language } = useFormat()
  const [opened, open] = useState(false)
  const day = weekdayName(slot.weekday as Weekday, language)
  const time = localTime(slot.time, language)
  const words = (
    <>
      <time>{localTime(slot.time, language, 'table')}</time>
      <Accounts slot={slot} channels={channels} />
    </>
  )
  if (!acts) return <li className={classes.chip}>{words}</li>
  return (
    <li className={classes.slot}>
      <span className={classes.chip}>
        <Popover opened={opened} onChange={open} trapFocus returnFocus withinPortal>
          <Popover.Target>
            <button type="button" className={classes.change} onClick={() => open(was => !was)}>
              {words}
              <VisuallyHidden>
                <Trans>Changer le créneau, {day}</Trans>
              </VisuallyHidden>
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label={t`Changer le créneau`}>
            <SlotEditor
              slot={slot}
              channels={channels}
              act={t`Changer le créneau`}
              onSet={draft => {
                open(false)
                void acts.change(slot, draft)
              }}
            />
          </Popover.Dropdown>
        </Popover>
        <ActionIcon
          variant="subtle"
          className={classes.remove}
          aria-label={t`Retirer le créneau, ${day} ${time}`}
          onClick={() => void acts.remove(slot)}
        >
          <Icon of={IconX} size="tag" />
        </ActionIcon>
      </span>
      <ClockWords slot={slot} />
    </li>
  )
}
