import { createORPCClient, onError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '#src/contract.ts'
import { noteSessionEnd } from './session-end.ts'
import { currentWorkspace } from './workspace.ts'

const link = new RPCLink({
  url: () => `${window.location.origin}/api/rpc`,
  headers: () => {
    const workspace = currentWorkspace()
    return workspace ? { 'x-workspace': workspace } : {}
  },
  fetch: (request, init) => fetch(request, { ...init, credentials: 'include' }),
  interceptors: [onError(noteSessionEnd)],
})

/** Every operation of the contract: `await client.publishing.schedulePost({…})`. Refusals are thrown. */
export const client: ContractRouterClient<Contract> = createORPCClient(link)

/** The same operations for TanStack Query: `useQuery(api.publishing.getPost.queryOptions({ input }))`. */
export const api = createTanstackQueryUtils(client)
