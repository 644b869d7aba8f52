import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '#web/client/client.ts'
import type { PostView } from '../shapes.ts'

/** The post as the server has it; undefined before its first save, and while it is read. */
export function usePost(id: string | null): PostView | undefined {
  const { data } = useQuery({
    ...api.publishing.posts.read.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  })
  return data
}
