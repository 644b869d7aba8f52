import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { activateLanguage, LanguageProvider, preferredLanguage } from '#web/i18n/language.tsx'
import { ThemeProvider } from '#web/theme/theme-provider.tsx'
import { Announcer } from '#web/ui/announcer.tsx'
import { Toasts } from '#web/ui/toasts.tsx'
import { Parts } from './parts.tsx'

const router = createRouter({
  routeTree: createRootRoute({ component: Parts }),
  history: createMemoryHistory(),
})

const root = document.getElementById('parvis')
if (!root) throw new Error('index.html has no element with the id “parvis”.')
await activateLanguage(preferredLanguage())
createRoot(root).render(
  <LanguageProvider>
    <ThemeProvider>
      <RouterProvider router={router} />
      <Toasts />
      <Announcer />
    </ThemeProvider>
  </LanguageProvider>,
)
