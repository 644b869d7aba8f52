import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  IconAdjustmentsHorizontal,
  IconCalendarMonth,
  IconChartHistogram,
  IconMessages,
  IconSun,
} from '@tabler/icons-react'
import type { ShellSlots } from '../client/page-route.ts'
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
  /** Among the few that stand under the thumb of a phone. */
  thumb?: boolean
  /** The slot that counts what is urgent there. */
  badge?: keyof Pick<ShellSlots, 'inboxBadge'>
}

const everyRoom: readonly ShellRoom[] = [
  {
    path: '/today',
    label: msg`Aujourd’hui`,
    goTo: msg`Aller à Aujourd’hui`,
    icon: IconSun,
    keys: 'g a',
    thumb: true,
  },
  {
    path: '/calendar',
    label: msg`Calendrier`,
    goTo: msg`Aller au calendrier`,
    icon: IconCalendarMonth,
    keys: 'g c',
    thumb: true,
  },
  {
    path: '/inbox',
    label: msg`Messages`,
    goTo: msg`Aller aux messages`,
    icon: IconMessages,
    keys: 'g m',
    thumb: true,
    badge: 'inboxBadge',
  },
  {
    path: '/reports',
    label: msg`Bilans`,
    goTo: msg`Aller aux bilans`,
    icon: IconChartHistogram,
    keys: 'g b',
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
