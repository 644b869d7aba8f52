import { useQuery } from '@tanstack/react-query'
import { api, type client } from '#web/client/client.ts'

export type Account = Awaited<ReturnType<typeof client.channels.list>>[number]

const none: readonly Account[] = []

/** The accounts that this person may use; none while they are read. */
export const useAccounts = (): readonly Account[] =>
  useQuery(api.channels.list.queryOptions({ input: {} })).data ?? none
