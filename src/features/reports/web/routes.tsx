import { msg } from '@lingui/core/macro'
import type { PageRoute } from '#web/client/page-route.ts'
import { readReportSearch } from './report-search.ts'

/** Pages of reports; each is loaded when first asked for. */
export const routes: readonly PageRoute[] = [
  {
    path: '/reports',
    frame: 'shell',
    title: msg`Bilans`,
    page: async () => (await import('./reports-page.tsx')).ReportsPage,
    readSearch: readReportSearch,
  },
]
