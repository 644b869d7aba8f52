import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconAlarmSnooze,
  IconArrowLeft,
  IconCheck,
  IconDots,
  IconEyeOff,
  IconHourglass,
  IconLayoutSidebarRight,
  IconRotate,
  IconTag,
  IconUrgent,
  IconUser,
} from '@tabler/icons-react'
import { useFormat } from '#web/i18n/format.ts'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { DialogName } from '../handling/use-handling-dialogs.tsx'
import { useFurniture } from '../inbox-context.tsx'
import { urgencyIcons, urgencyTones, useUrgencyWords } from '../inbox-words.tsx'
import type { ConversationView } from '../shapes.ts'
import { useActWords } from './act-words.ts'
import type { PutAway } from './possible-acts.ts'
import classes from './thread.module.css'

export interface ThreadHeadProps {
  view: ConversationView
  /** There is a list to go back to. */
  onBack: (() => void) | null
  /** The context is a drawer here. */
  onContext: (() => void) | null
  onFinish: () => void
  onReopen: () => void
  putAway: PutAway | null
  onAsk: (name: DialogName) => void
}

function Act({
  icon,
  label,
  keys,
  onClick,
}: {
  icon: IconShape
  label: string
  keys?: string
  onClick: () => void
}) {
  return (
    <Tooltip
      label={
        <>
          {label} {keys ? <ShortcutHint keys={keys} /> : null}
        </>
      }
    >
      <ActionIcon aria-label={label} onClick={onClick}>
        <Icon of={icon} />
      </ActionIcon>
    </Tooltip>
  )
}

/** How urgent, and for how long somebody has been waiting: pressed, it says why and lets one choose. */
function UrgencyTag({ view, onAsk }: Pick<ThreadHeadProps, 'view' | 'onAsk'>) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useUrgencyWords()
  const { urgency, waitingSince, state } = view
  const waits = waitingSince !== null && state === 'open'
  const long = waits
    ? format.duration(Math.max(60_000, format.now.getTime() - Date.parse(waitingSince)))
    : null
  const said = long === null ? words[urgency] : t`${words[urgency]}, attend depuis ${long}`
  return (
    <button
      type="button"
      className={classes.urgency}
      aria-label={t`Urgence : ${said}. Changer`}
      onClick={() => onAsk('urgency')}
    >
      <Tag tone={urgencyTones[urgency]} icon={urgencyIcons[urgency]}>
        {long === null ? words[urgency] : t`Attend depuis ${long}`}
      </Tag>
    </button>
  )
}

function More({ onAsk }: Pick<ThreadHeadProps, 'onAsk'>) {
  const { t } = useLingui()
  const lines: { name: DialogName; icon: IconShape; label: string; keys: string }[] = [
    { name: 'assign', icon: IconUser, label: t`Confier à…`, keys: 'a' },
    { name: 'labels', icon: IconTag, label: t`Étiquettes`, keys: 'l' },
    { name: 'urgency', icon: IconUrgent, label: t`Urgence`, keys: 'u' },
  ]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t`Autres actions`}>
          <Icon of={IconDots} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {lines.map(({ name, icon, label, keys }) => (
          <Menu.Item
            key={name}
            leftSection={<Icon of={icon} size="s" />}
            rightSection={<ShortcutHint keys={keys} />}
            onClick={() => onAsk(name)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Who, how urgent, and what is done with the conversation. */
export function ThreadHead(props: ThreadHeadProps) {
  const { view, onBack, onContext, onFinish, onReopen, putAway, onAsk } = props
  const { t } = useLingui()
  const words = useActWords().present
  const { rights } = useFurniture()
  const done = view.state === 'done'
  // Alone on a telephone, the conversation is what the page is about.
  const Heading = onBack ? 'h1' : 'h2'
  const name = view.author.displayName || view.author.handle
  return (
    <header className={classes.head}>
      {onBack ? <Act icon={IconArrowLeft} label={t`Revenir à la liste`} onClick={onBack} /> : null}
      <Heading className={classes.who}>
        <bdi>{name}</bdi>
      </Heading>
      {rights.handle ? <UrgencyTag view={view} onAsk={onAsk} /> : null}
      <span className={classes.acts}>
        {rights.handle ? (
          <>
            <Act
              icon={IconAlarmSnooze}
              label={t`Remettre à plus tard`}
              keys="b"
              onClick={() => onAsk('snooze')}
            />
            {putAway ? (
              <Act
                icon={putAway.act === 'hide' ? IconEyeOff : IconHourglass}
                label={words[putAway.act]}
                keys="h"
                onClick={putAway.run}
              />
            ) : null}
            <More onAsk={onAsk} />
          </>
        ) : null}
        {onContext ? (
          <Act icon={IconLayoutSidebarRight} label={t`Voir la personne`} onClick={onContext} />
        ) : null}
        {rights.handle ? (
          <Button
            leftSection={<Icon of={done ? IconRotate : IconCheck} size="s" />}
            rightSection={<ShortcutHint keys="e" />}
            onClick={done ? onReopen : onFinish}
          >
            {done ? <Trans>Rouvrir</Trans> : <Trans>Terminer</Trans>}
          </Button>
        ) : null}
      </span>
    </header>
  )
}
