import type { InferContractRouterOutputs } from '@orpc/contract'
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Contract } from '#src/contract.ts'
import { client } from './client.ts'
import { queryClient } from './query-client.ts'
import { chooseWorkspace, currentWorkspace, forgetWorkspace, useWorkspaceId } from './workspace.ts'

/** What the server says first: whether anybody exists yet, and who is signed in. */
export type Start = InferContractRouterOutputs<Contract>['start']['read']
export type Session = NonNullable<Start['session']>
export type Person = Session['person']
export type Workspace = Session['workspaces'][number]

async function readStart(): Promise<Start> {
  const start = await client.start.read({})
  const workspaces = start.session?.workspaces ?? []
  const [first] = workspaces
  if (first && !workspaces.some(one => one.id === currentWorkspace())) chooseWorkspace(first.id)
  return start
}

export const startQuery = queryOptions({
  queryKey: [['start', 'read']],
  queryFn: readStart,
  staleTime: 5 * 60_000,
})

/** On any page, signed in or not; undefined while it is being read. */
export const useStart = (): Start | undefined => useQuery(startQuery).data

/** Inside the `shell`, `settings` and `full` frames, where somebody is always signed in. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(startQuery)
  if (!data.session) throw new Error('This page is shown to people signed in only.')
  return data.session
}

/** The workspace shown, with the person’s role in it; null for a person who belongs to none yet. */
export function useWorkspace(): Workspace | null {
  const id = useWorkspaceId()
  return useSession().workspaces.find(one => one.id === id) ?? null
}

/** To call after a sign-in, a sign-up or an invitation, before going to a signed-in page. */
export const refreshSession = (): Promise<Start> =>
  queryClient.fetchQuery({ ...startQuery, staleTime: 0 })

/** Another workspace is another world: nothing read in the first may be shown in the second. */
export function enterWorkspace(workspaceId: string): void {
  chooseWorkspace(workspaceId)
  const startKey = JSON.stringify(startQuery.queryKey)
  queryClient.removeQueries({ predicate: query => JSON.stringify(query.queryKey) !== startKey })
}

/** Closes the session, and forgets everything that this device had read. */
export async function signOut(): Promise<void> {
  const { auth } = await import('./auth.ts')
  await auth.signOut()
  forgetWorkspace()
  queryClient.clear()
}
