import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import type { Asked } from './inbox-search.ts'
import { withoutRepeats } from './list/list-lines.ts'
import type { ChannelView, ConversationRow, LabelView, MemberView, SavedView } from './shapes.ts'

const noChannels: readonly ChannelView[] = []
const noMembers: readonly MemberView[] = []
const noLabels: readonly LabelView[] = []
const noViews: readonly SavedView[] = []
const rarely = 5 * 60_000
const page = 50

export type ListPage = { items: ConversationRow[]; after: string | null }
export type ListData = InfiniteData<ListPage, string | undefined>

export const listQuery = ({ filters, order }: Asked) =>
  api.inbox.conversations.list.infiniteOptions({
    input: (after: string | undefined) => ({
      filters,
      order,
      limit: page,
      ...(after === undefined ? {} : { after }),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ListPage) => last.after ?? undefined,
  })

/** The list by pages; what was read stays on screen while it is read again. */
export function useConversations(asked: Asked, enabled: boolean) {
  const query = useInfiniteQuery({ ...listQuery(asked), enabled })
  const { data } = query
  const rows = useMemo(() => withoutRepeats(data?.pages.flatMap(one => one.items) ?? []), [data])
  return { query, rows }
}

export const conversationQuery = (id: string) =>
  api.inbox.conversations.read.queryOptions({ input: { id } })

/** Reads what comes next, so that the key that goes there paints at once. */
export function prefetchConversation(id: string | null): void {
  if (id) void queryClient.prefetchQuery({ ...conversationQuery(id), staleTime: 10_000 })
}

export const useCounts = () => useQuery(api.inbox.conversations.counts.queryOptions({ input: {} }))

export const useChannels = (): readonly ChannelView[] =>
  useQuery(api.channels.list.queryOptions({ input: {} })).data ?? noChannels

export const useMembers = (): readonly MemberView[] =>
  useQuery({ ...api.workspaces.members.list.queryOptions({ input: {} }), staleTime: rarely })
    .data ?? noMembers

export const useLabels = (): readonly LabelView[] =>
  useQuery({ ...api.inbox.labels.list.queryOptions({ input: {} }), staleTime: rarely }).data ??
  noLabels

export const useLabelCounts = () =>
  useQuery(api.inbox.labels.counts.queryOptions({ input: {} })).data

export const useSavedViews = (): readonly SavedView[] =>
  useQuery({ ...api.inbox.views.list.queryOptions({ input: {} }), staleTime: rarely }).data ??
  noViews

/** Everything that shows conversations is read again. */
export const rereadInbox = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: api.inbox.conversations.key() })
