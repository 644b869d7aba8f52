import { useState } from 'react'
import { api } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import type { PublicationView } from '../shapes.ts'

/** One act on a publication: what it answers is shown, and the post is read again. */
export function usePublicationAct({ id, postId }: Pick<PublicationView, 'id' | 'postId'>) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setError(null)
    try {
      await work()
      return true
    } catch (refused) {
      setError(refused)
      return false
    } finally {
      setBusy(false)
      const { posts, publications } = api.publishing
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: posts.read.key({ input: { id: postId } }) }),
        queryClient.invalidateQueries({ queryKey: publications.attempts.key({ input: { id } }) }),
      ])
    }
  }
  return { busy, error, act }
}
