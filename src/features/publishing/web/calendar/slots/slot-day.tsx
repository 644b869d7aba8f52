import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Popover } from '@mantine/core'
import { IconCopy, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { weekdayName } from '#kit/time/names.ts'
import type { Weekday } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import type { ChannelView, SlotView } from '../../shapes.ts'
import { SlotChip } from './slot-chip.tsx'
import { copied, weekdays } from './slot-draft.ts'
import { SlotEditor } from './slot-editor.tsx'
import classes from './slots.module.css'
import type { SlotActs } from './use-slots.ts'

export type SlotDayProps = {
  weekday: Weekday
  slots: readonly SlotView[]
  channels: readonly ChannelView[]
  /** Null for who may only look. */
  acts: SlotActs | null
}

const usualHour = '18:30'

function AddSlot({ weekday, channels, acts }: Omit<SlotDayProps, 'slots'> & { acts: SlotActs }) {
  const { t } = useLingui()
  const { language } = useFormat()
  const [opened, open] = useState(false)
  const day = weekdayName(weekday, language)
  return (
    <Popover opened={opened} onChange={open} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon of={IconPlus} size="s" />}
          aria-label={t`Ajouter un créneau, ${day}`}
          onClick={() => open(was => !was)}
        >
          <Trans>Ajouter</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Poser un créneau`}>
        <SlotEditor
          slot={{ weekday, time: usualHour, channelIds: [] }}
          channels={channels}
          act={t`Poser le créneau`}
          onSet={draft => {
            open(false)
            void acts.add([draft], t`Créneau posé.`)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function CopyDay({ weekday, slots, acts }: Omit<SlotDayProps, 'channels'> & { acts: SlotActs }) {
  const { t } = useLingui()
  const { language } = useFormat()
  const [opened, open] = useState(false)
  const [to, setTo] = useState<readonly Weekday[]>([])
  const day = weekdayName(weekday, language)
  const toggle = (one: Weekday) =>
    setTo(days => (days.includes(one) ? days.filter(each => each !== one) : [...days, one]))
  const copy = () => {
    open(false)
    setTo([])
    void acts.add(copied(slots, weekday, to), t`Créneaux copiés.`)
  }
  return (
    <Popover opened={opened} onChange={open} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<Icon of={IconCopy} size="s" />}
          aria-label={t`Copier vers…, ${day}`}
          onClick={() => open(was => !was)}
        >
          <Trans>Copier vers…</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Copier les créneaux`}>
        <div className={classes.editor}>
          {weekdays
            .filter(one => one !== weekday)
            .map(one => (
              <Checkbox
                key={one}
                label={weekdayName(one, language)}
                checked={to.includes(one)}
                onChange={() => toggle(one)}
              />
            ))}
          <Button variant="filled" disabled={to.length === 0} onClick={copy}>
            <Trans>Copier les créneaux</Trans>
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** A weekday with its slots, in the order of their hours. */
export function SlotDay({ weekday, slots, channels, acts }: SlotDayProps) {
  const { language } = useFormat()
  const mine = slots
    .filter(slot => slot.weekday === weekday)
    .toSorted((a, b) => a.time.localeCompare(b.time))
  return (
    <li className={classes.day}>
      <h2 className={classes.dayName}>{weekdayName(weekday, language)}</h2>
      {mine.length === 0 ? (
        <span className={classes.none}>
          <Trans>aucun créneau</Trans>
        </span>
      ) : (
        <ul className={classes.chips}>
          {mine.map(slot => (
            <SlotChip key={slot.id} slot={slot} channels={channels} acts={acts} />
          ))}
        </ul>
      )}
      {acts ? (
        <div className={classes.acts}>
          <AddSlot weekday={weekday} channels={channels} acts={acts} />
          {mine.length > 0 ? <CopyDay weekday={weekday} slots={mine} acts={acts} /> : null}
        </div>
      ) : null}
    </li>
  )
}
