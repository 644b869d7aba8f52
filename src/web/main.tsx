import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './client/query-client.ts'
import { activateLanguage, LanguageProvider, preferredLanguage } from './i18n/language.tsx'
import { router } from './routes.tsx'
import { ThemeProvider } from './theme/theme-provider.tsx'
import { dropDeadStylesheets } from './ui/later.ts'

const root = document.getElementById('parvis')
if (!root) throw new Error('index.html has no element with the id “parvis”.')

dropDeadStylesheets()
await activateLanguage(preferredLanguage())

createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <ThemeProvider>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </LanguageProvider>
  </StrictMode>,
)
