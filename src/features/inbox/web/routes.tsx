import { msg } from '@lingui/core/macro'
import type { PageRoute, RoomFront, ShellSlots } from '#web/client/page-route.ts'
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
]

export const slots: ShellSlots = {
  inboxBadge: async () => (await import('./inbox-badge.tsx')).InboxBadge,
  todayFirst: async () => (await import('./today/urgent-conversations.tsx')).UrgentConversations,
}

export const paletteSources: NonNullable<RoomFront['paletteSources']> = [
  async () => (await import('./palette-source.tsx')).messagesSource,
]
