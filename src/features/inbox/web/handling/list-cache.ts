/** The lists that this tab has read, changed at once by an act; the server’s own answer follows. */
import { api } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { conversationQuery, type ListData } from '../inbox-queries.ts'
import { fits } from '../list/fits.ts'
import type { AskedFilters, ConversationRow } from '../shapes.ts'

type ListInput = { input?: { filters?: AskedFilters } }

const filtersOfKey = (key: readonly unknown[]): AskedFilters =>
  (key[1] as ListInput | undefined)?.input?.filters ?? {}

const listsKey = () => api.inbox.conversations.list.key({ type: 'infinite' })

export type Patch = (row: ConversationRow) => ConversationRow

/** Changes these conversations everywhere; a list that they no longer belong to lets them go. */
export function patchConversations(ids: readonly string[], patch: Patch): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: listsKey() })) {
    const filters = filtersOfKey(query.queryKey)
    queryClient.setQueryData<ListData>(query.queryKey, data => {
      if (!data) return data
      const change = (row: ConversationRow) => {
        if (!ids.includes(row.id)) return [row]
        const changed = patch(row)
        return fits(changed, filters) ? [changed] : []
      }
      return {
        ...data,
        pages: data.pages.map(one => ({ ...one, items: one.items.flatMap(change) })),
      }
    })
  }
  for (const id of ids)
    queryClient.setQueryData(conversationQuery(id).queryKey, view =>
      view ? { ...view, ...patch(view) } : view,
    )
}

/** A row as some list or the open thread shows it. */
export function knownConversation(id: string): ConversationRow | undefined {
  const read = queryClient.getQueryData(conversationQuery(id).queryKey)
  if (read) return read
  for (const [, data] of queryClient.getQueriesData<ListData>({ queryKey: listsKey() })) {
    const found = data?.pages.flatMap(one => one.items).find(row => row.id === id)
    if (found) return found
  }
  return undefined
}

/** A reading on its way would put back what the act has just changed. */
export const stopReading = (): Promise<void> => queryClient.cancelQueries({ queryKey: listsKey() })
