import { msg } from '@lingui/core/macro'
import { IconClockPlus, IconFileImport } from '@tabler/icons-react'
import type { PageRoute, RoomFront, ShellSlots } from '#web/client/page-route.ts'
import { Icon } from '#web/ui/icon.tsx'
import { readCalendarSearch } from './calendar/calendar-search.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Pages of publishing; each is loaded when first asked for. */
export const routes: readonly PageRoute[] = [
  {
    path: '/today',
    frame: 'shell',
    title: msg`Aujourd’hui`,
    page: async () => (await import('./rooms/today-page.tsx')).TodayPage,
  },
  {
    path: '/calendar',
    frame: 'shell',
    title: msg`Calendrier`,
    page: async () => (await import('./calendar/calendar-page.tsx')).CalendarPage,
    readSearch: readCalendarSearch,
  },
  {
    path: '/settings/slots',
    frame: 'settings',
    title: msg`Créneaux`,
    page: async () => (await import('./calendar/slots/slots-page.tsx')).SlotsPage,
    entry: { group: 'rules', order: 45, icon: <Icon of={IconClockPlus} /> },
  },
  {
    path: '/settings/import',
    frame: 'settings',
    title: msg`Importer`,
    page: async () => (await import('./import/import-page.tsx')).ImportPage,
    readSearch: search => ({ file: text(search.file) }),
    entry: { group: 'data', order: 64, icon: <Icon of={IconFileImport} /> },
  },
  {
    path: '/missed',
    frame: 'shell',
    title: msg`Publications manquées`,
    page: async () => (await import('./rooms/missed-page.tsx')).MissedPage,
  },
  {
    path: '/compose',
    frame: 'full',
    title: msg`Écrire une publication`,
    page: async () => (await import('./composer/compose-page.tsx')).ComposePage,
    readSearch: search => ({
      post: text(search.post),
      date: text(search.date),
      time: text(search.time),
      accounts: text(search.accounts),
    }),
  },
  {
    path: '/posts/$id',
    frame: 'full',
    title: msg`Publication`,
    page: async () => (await import('./composer/post-page.tsx')).PostPage,
    readSearch: search => ({ publication: text(search.publication) }),
  },
  {
    path: '/do/$id',
    frame: 'full',
    title: msg`À publier à la main`,
    page: async () => (await import('./by-hand/do-page.tsx')).DoPage,
  },
  {
    path: '/review/$token',
    frame: 'public',
    title: msg`Validation demandée`,
    page: async () => (await import('./review/review-page.tsx')).ReviewPage,
  },
]

export const slots: ShellSlots = {
  topBarDay: async () => (await import('./rooms/top-bar-day.tsx')).TopBarDay,
}

export const paletteSources: NonNullable<RoomFront['paletteSources']> = [
  async () => (await import('./palette/palette-source.tsx')).departureSource,
  async () => (await import('./palette/palette-source.tsx')).postsSource,
]
