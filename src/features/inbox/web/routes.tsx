import { msg } from '@lingui/core/macro'
import { IconTag } from '@tabler/icons-react'
import type { PageRoute, RoomFront, ShellSlots } from '#web/client/page-route.ts'
import { Icon } from '#web/ui/icon.tsx'
import { readInboxSearch } from './inbox-search.ts'

/** The pages of the inbox; each is loaded when first asked for. */
export const routes: readonly PageRoute[] = [
  {
    path: '/inbox',
    frame: 'shell',
    title: msg`Messages`,
    page: async () => (await import('./inbox-page.tsx')).InboxPage,
    readSearch: readInboxSearch,
  },
  {
    path: '/settings/labels',
    frame: 'settings',
    title: msg`Étiquettes`,
    page: async () => (await import('./labels/labels-page.tsx')).LabelsPage,
    entry: { group: 'rules', order: 61, icon: <Icon of={IconTag} /> },
  },
]

export const slots: ShellSlots = {
  inboxBadge: async () => (await import('./inbox-badge.tsx')).InboxBadge,
  todaySentence: async () => (await import('./today/urgent-count.tsx')).UrgentCount,
  todayFirst: async () => (await import('./today/urgent-conversations.tsx')).UrgentConversations,
}

export const paletteSources: NonNullable<RoomFront['paletteSources']> = [
  async () => (await import('./palette-source.tsx')).messagesSource,
]
