import { msg } from '@lingui/core/macro'
import { IconTemplate } from '@tabler/icons-react'
import type { PageRoute } from '#web/client/page-route.ts'
import { Icon } from '#web/ui/icon.tsx'

/** Pages of the library; each is loaded when first asked for. */
export const routes: readonly PageRoute[] = [
  {
    path: '/settings/replies',
    frame: 'settings',
    title: msg`Réponses types`,
    page: async () => (await import('./saved-replies-page.tsx')).SavedRepliesPage,
    entry: { group: 'rules', order: 60, icon: <Icon of={IconTemplate} /> },
  },
]
