import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { api } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import type { assistedView } from '../../contract/assisted.ts'

export type Task = z.infer<typeof assistedView>

const queryOf = (id: string) => api.publishing.assisted.read.queryOptions({ input: { id } })

export const useTask = (id: string) => useQuery(queryOf(id))

/** One answer: what comes back is what is shown, and a refusal reads the page again. */
export function useAnswer(id: string) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const answer = async (work: () => Promise<Task>): Promise<Task | null> => {
    setBusy(true)
    setError(null)
    try {
      const task = await work()
      queryClient.setQueryData(queryOf(id).queryKey, task)
      return task
    } catch (refused) {
      setError(refused)
      void queryClient.invalidateQueries({ queryKey: queryOf(id).queryKey })
      return null
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, answer, forget: () => setError(null) }
}
