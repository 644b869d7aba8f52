import { useQuery } from '@tanstack/react-query'
import { api } from './client.ts'
import type { NamedAccount } from './networks.tsx'

interface OfAccount {
  readonly network: string
  /** Null: what is said concerns the whole network. */
  readonly channelId: string | null
}

/** The account that something concerns, to name its network by; the network alone where the account is gone. */
export function useNamedAccounts(): (of: OfAccount) => NamedAccount {
  const { data = [] } = useQuery(api.channels.list.queryOptions({ input: {} }))
  return of => data.find(one => one.id === of.channelId) ?? { network: of.network }
}
