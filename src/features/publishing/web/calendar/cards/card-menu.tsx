import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowRight,
  IconCalendarOff,
  IconCalendarTime,
  IconCopy,
  IconDots,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { Icon } from '#web/ui/icon.tsx'
import { ShortcutHint } from '#web/ui/key.tsx'
import type { CardView } from '../../rooms/card-of-post.ts'
import { useMoveDialog } from '../moving/board-context.ts'
import { isLiftable } from '../moving/shifted-card.ts'
import classes from './cards.module.css'
import { isUnschedulable, useCardActs } from './use-card-acts.ts'
import { useTitle } from './use-title.ts'

export type CardMenuProps = {
  card: CardView
  writes: boolean
  opened?: boolean
  onChange?: (opened: boolean) => void
}

/** Everything that dragging does and more, for keys, thumbs and screen readers. */
export function CardMenu({ card, writes, opened, onChange }: CardMenuProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const title = useTitle(card)
  const { duplicate, unschedule } = useCardActs()
  const move = useMoveDialog()
  return (
    <Menu
      position="bottom-end"
      withinPortal
      {...(opened === undefined ? {} : { opened })}
      {...(onChange ? { onChange } : {})}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" className={classes.dots} aria-label={t`Actions : ${title}`}>
          <Icon of={IconDots} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Icon of={IconArrowRight} size="s" />}
          onClick={() => void navigate({ to: `/posts/${card.id}` })}
        >
          <Trans>Ouvrir</Trans>
        </Menu.Item>
        {writes && isLiftable(card) ? (
          <Menu.Item
            leftSection={<Icon of={IconCalendarTime} size="s" />}
            onClick={() => move(card)}
          >
            <Trans>Déplacer vers…</Trans>
          </Menu.Item>
        ) : null}
        {writes ? (
          <Menu.Item
            leftSection={<Icon of={IconCopy} size="s" />}
            rightSection={<ShortcutHint keys="d" />}
            onClick={() => void duplicate(card)}
          >
            <Trans>Dupliquer</Trans>
          </Menu.Item>
        ) : null}
        {writes && isUnschedulable(card) ? (
          <Menu.Item
            leftSection={<Icon of={IconCalendarOff} size="s" />}
            onClick={() => void unschedule(card)}
          >
            <Trans>Déprogrammer</Trans>
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
