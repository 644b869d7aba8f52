import { QueryClient } from '@tanstack/react-query'
import { isRefusal } from './refusal.ts'

/** Earlier data stays on screen up to five minutes; a refusal is an answer, so it is never retried. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: true,
      networkMode: 'offlineFirst',
      retry: (failures, error) => !isRefusal(error) && failures < 2,
    },
    // Without a connection an act fails at once and says so: held back, it would happen later, unseen.
    mutations: { retry: false, networkMode: 'always' },
  },
})
