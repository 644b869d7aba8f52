import { msg } from '@lingui/core/macro'
import { IconLink } from '@tabler/icons-react'
import type { PageRoute, ShellSlots } from '#web/client/page-route.ts'
import { Icon } from '#web/ui/icon.tsx'

/** Tracked links: their register and the patterns of their addresses. Figures stand in Reports. */
export const routes: readonly PageRoute[] = [
  {
    path: '/settings/links',
    frame: 'settings',
    title: msg`Liens suivis`,
    page: async () => (await import('./links-page.tsx')).LinksPage,
    entry: { group: 'rules', order: 50, icon: <Icon of={IconLink} /> },
  },
]

export const slots: ShellSlots = {
  linkTracking: async () => (await import('./text-links.tsx')).TextLinks,
}
