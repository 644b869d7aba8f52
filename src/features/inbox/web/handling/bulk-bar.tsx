import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import {
  IconAlarmSnooze,
  IconCheck,
  IconTag,
  IconUrgent,
  IconUser,
  IconX,
} from '@tabler/icons-react'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import classes from '../list/list.module.css'
import type { DialogName } from './use-handling-dialogs.tsx'

export interface BulkBarProps {
  count: number
  onFinish: () => void
  onAsk: (name: DialogName) => void
  onClear: () => void
}

function Act({
  icon,
  label,
  keys,
  onClick,
}: {
  icon: IconShape
  label: string
  keys: string
  onClick: () => void
}) {
  return (
    <Tooltip
      label={
        <>
          {label} <ShortcutHint keys={keys} />
        </>
      }
    >
      <ActionIcon variant="default" aria-label={label} onClick={onClick}>
        <Icon of={icon} />
      </ActionIcon>
    </Tooltip>
  )
}

/** One act for all that is selected; the same keys do it. */
export function BulkBar({ count, onFinish, onAsk, onClear }: BulkBarProps) {
  const { t } = useLingui()
  if (count === 0) return null
  return (
    <div className={classes.bulk} role="toolbar" aria-label={t`Conversations sélectionnées`}>
      <b>
        <Plural value={count} one="# sélectionnée" other="# sélectionnées" />
      </b>
      <Tooltip label={t`Ne plus rien sélectionner`}>
        <ActionIcon aria-label={t`Ne plus rien sélectionner`} onClick={onClear}>
          <Icon of={IconX} />
        </ActionIcon>
      </Tooltip>
      <Act
        icon={IconAlarmSnooze}
        label={t`Remettre à plus tard`}
        keys="b"
        onClick={() => onAsk('snooze')}
      />
      <Act icon={IconUser} label={t`Confier à…`} keys="a" onClick={() => onAsk('assign')} />
      <Act icon={IconTag} label={t`Étiquettes`} keys="l" onClick={() => onAsk('labels')} />
      <Act icon={IconUrgent} label={t`Urgence`} keys="u" onClick={() => onAsk('urgency')} />
      <Button
        variant="filled"
        leftSection={<Icon of={IconCheck} size="s" />}
        rightSection={<ShortcutHint keys="e" />}
        onClick={onFinish}
      >
        <Trans>Terminer</Trans>
      </Button>
    </div>
  )
}
