import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { refreshSession } from '#web/client/session.ts'

/** Only a path of this site: an address given in a link must not lead elsewhere. */
export const localPath = (next: string | undefined): string | null =>
  next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : null

/** Where to go once somebody is signed in: where they wanted, else the day, else the first run. */
export function useWayIn(): (next?: string) => Promise<void> {
  const router = useRouter()
  return useCallback(
    async next => {
      const { session } = await refreshSession()
      const home = session && session.workspaces.length > 0 ? '/today' : '/first-run'
      router.history.push(localPath(next) ?? home)
    },
    [router],
  )
}
