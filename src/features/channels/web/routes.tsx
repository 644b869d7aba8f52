import { msg } from '@lingui/core/macro'
import { IconPlugConnected, IconTableOptions } from '@tabler/icons-react'
import type { PageRoute } from '#web/client/page-route.ts'
import { Icon } from '#web/ui/icon.tsx'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** `connected`, `choice` and `refused` come back from a network’s consent page; `connect` opens the assistant. */
export const routes: readonly PageRoute[] = [
  {
    path: '/settings/accounts',
    frame: 'settings',
    title: msg`Comptes`,
    page: async () => (await import('./accounts-page.tsx')).AccountsPage,
    readSearch: search => ({
      account: text(search.account),
      connect: text(search.connect),
      connected: text(search.connected),
      choice: text(search.choice),
      refused: text(search.refused),
      values: typeof search.values === 'object' ? search.values : text(search.values),
    }),
    entry: { group: 'workspace', order: 10, icon: <Icon of={IconPlugConnected} /> },
  },
  {
    path: '/settings/networks',
    frame: 'settings',
    title: msg`Réseaux`,
    page: async () => (await import('./networks/networks-page.tsx')).NetworksPage,
    readSearch: search => ({ network: text(search.network) }),
    entry: { group: 'workspace', order: 11, icon: <Icon of={IconTableOptions} /> },
  },
]
