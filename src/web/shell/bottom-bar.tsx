import { useLingui as useTexts } from '@lingui/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconMenu2, IconPencilPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Icon } from '../ui/icon.tsx'
import classes from './bottom-bar.module.css'
import type { OverlayName } from './overlays.tsx'
import { RoomBadge } from './room-badge.tsx'
import { composerPath, hasComposer, shellRooms } from './shell-rooms.ts'

/** The rail of a phone, under the thumb. */
export function BottomBar({ onOpen }: { onOpen: (overlay: OverlayName) => void }) {
  const { t } = useLingui()
  const { i18n } = useTexts()
  const thumbRooms = shellRooms.filter(room => room.thumb)
  const links = thumbRooms.map(room => (
    <Link
      key={room.path}
      to={room.path}
      className={classes.link}
      activeProps={{ 'aria-current': 'page' }}
    >
      <Icon of={room.icon} size="rail" />
      {i18n._(room.label)}
      {room.badge ? <RoomBadge of={room.badge} /> : null}
    </Link>
  ))
  const half = Math.ceil(links.length / 2)
  return (
    <nav className={classes.bar} aria-label={t`Pages, au pouce`}>
      {links.slice(0, half)}
      {hasComposer ? (
        <Link to={composerPath} className={classes.compose} aria-label={t`Composer`}>
          <Icon of={IconPencilPlus} size="l" />
        </Link>
      ) : null}
      {links.slice(half)}
      <button type="button" className={classes.link} onClick={() => onOpen('palette')}>
        <Icon of={IconMenu2} size="rail" />
        <Trans>Plus</Trans>
      </button>
    </nav>
  )
}
