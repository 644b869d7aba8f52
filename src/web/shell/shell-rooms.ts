import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { IconAdjustmentsHorizontal, IconCalendarMonth, IconSun } from '@tabler/icons-react'
import { hasPage, settingsPages } from '../rooms.ts'
import type { IconShape } from '../ui/icon.tsx'

export type ShellRoom = {
  path: string
  label: MessageDescriptor
  goTo: MessageDescriptor
  icon: IconShape
  keys: string
  /** Under the others, at the foot of the rail. */
  foot?: boolean
}

const everyRoom: readonly ShellRoom[] = [
  {
    path: '/today',
    label: msg`Aujourd’hui`,
    goTo: msg`Aller à Aujourd’hui`,
    icon: IconSun,
    keys: 'g a',
  },
  {
    path: '/calendar',
    label: msg`Calendrier`,
    goTo: msg`Aller au calendrier`,
    icon: IconCalendarMonth,
    keys: 'g c',
  },
  {
    path: '/settings',
    label: msg`Réglages`,
    goTo: msg`Aller aux réglages`,
    icon: IconAdjustmentsHorizontal,
    keys: 'g r',
    foot: true,
  },
]

/** The rooms that have pages; a room that is not there yet is absent, never greyed out. */
export const shellRooms: readonly ShellRoom[] = everyRoom.filter(room =>
  room.path === '/settings' ? settingsPages.length > 0 : hasPage(room.path),
)

export const composerPath = '/compose'
export const hasComposer: boolean = hasPage(composerPath)
