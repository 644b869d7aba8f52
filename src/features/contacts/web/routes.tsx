import { msg } from '@lingui/core/macro'
import { IconShieldLock } from '@tabler/icons-react'
import type { PageRoute, ShellSlots } from '#web/client/page-route.ts'
import { Icon } from '#web/ui/icon.tsx'

/** Who somebody is stands beside what they say; what they may ask has a page. */
export const routes: readonly PageRoute[] = [
  {
    path: '/settings/data',
    frame: 'settings',
    title: msg`Données`,
    page: async () => (await import('./data/data-page.tsx')).DataPage,
    entry: { group: 'data', order: 66, icon: <Icon of={IconShieldLock} /> },
  },
]

export const slots: ShellSlots = {
  personPanel: async () => (await import('./person-panel.tsx')).PersonPanel,
}
