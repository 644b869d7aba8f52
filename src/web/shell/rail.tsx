import { useLingui as useTexts } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Icon } from '../ui/icon.tsx'
import { Mark } from './mark.tsx'
import type { OverlayName } from './overlays.tsx'
import { PersonMenu } from './person-menu.tsx'
import classes from './rail.module.css'
import { RoomBadge } from './room-badge.tsx'
import { type ShellRoom, shellRooms } from './shell-rooms.ts'

function RailLink({ room }: { room: ShellRoom }) {
  const { i18n } = useTexts()
  return (
    <Link to={room.path} className={classes.link} activeProps={{ 'aria-current': 'page' }}>
      <Icon of={room.icon} size="rail" />
      {i18n._(room.label)}
      {room.badge ? <RoomBadge of={room.badge} /> : null}
    </Link>
  )
}

/** The rooms, always with their names. */
export function Rail({ onOpen }: { onOpen: (overlay: OverlayName) => void }) {
  const { t } = useLingui()
  return (
    <nav id="navigation" className={classes.rail} aria-label={t`Pages`} tabIndex={-1}>
      <span className={classes.mark}>
        <Mark />
      </span>
      {shellRooms
        .filter(room => !room.foot)
        .map(room => (
          <RailLink key={room.path} room={room} />
        ))}
      <div className={classes.foot}>
        {shellRooms
          .filter(room => room.foot)
          .map(room => (
            <RailLink key={room.path} room={room} />
          ))}
        <PersonMenu onKeyboard={() => onOpen('keyboard')} side="right-end" />
      </div>
    </nav>
  )
}
