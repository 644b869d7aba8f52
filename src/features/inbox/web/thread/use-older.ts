import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/client/client.ts'
import type { ConversationView, MessageView } from '../shapes.ts'

export interface Older {
  readonly messages: readonly MessageView[]
  /** Still older ones exist. */
  readonly more: boolean
  readonly read: () => Promise<unknown>
  readonly reading: boolean
}

/** Messages before those of the view, page by page, asked for by a person. */
export function useOlder(view: ConversationView): Older {
  // The view slides as messages come; what is older than its first look does not.
  const [start] = useState(() => view.thread[0]?.at ?? view.lastMessageAt)
  const query = useInfiniteQuery({
    ...api.inbox.conversations.older.infiniteOptions({
      input: (before: string) => ({ id: view.id, before }),
      initialPageParam: start,
      getNextPageParam: last => (last.more ? last.thread[0]?.at : undefined),
    }),
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const pages = query.data?.pages ?? []
  const more = pages.length === 0 ? view.more : (pages.at(-1)?.more ?? false)
  return {
    messages: pages.toReversed().flatMap(page => page.thread),
    more,
    read: () => (pages.length === 0 ? query.refetch() : query.fetchNextPage()),
    reading: query.isFetching,
  }
}
