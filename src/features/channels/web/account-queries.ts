import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, type client } from '#web/client/client.ts'
import { useWorkspace } from '#web/client/session.ts'

export type Account = Awaited<ReturnType<typeof client.channels.list>>[number]

/** The accounts that are still linked, as the server lists them. */
export const useAccounts = () =>
  useQuery({
    ...api.channels.list.queryOptions({ input: {} }),
    select: accounts => accounts.filter(account => account.state !== 'removed'),
  })

/** Everything that shows an account follows its change. */
export function useRereadAccounts(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(
    () => queries.invalidateQueries({ queryKey: api.channels.list.key() }),
    [queries],
  )
}

/** Connecting and removing are the work of those who answer for the whole workspace. */
export function useMayConnect(): boolean {
  const workspace = useWorkspace()
  return (
    workspace !== null &&
    workspace.channelIds === null &&
    (workspace.role === 'responsible' || workspace.role === 'community-manager')
  )
}
