import { useWorkspace } from '#web/client/session.ts'

const writers = ['responsible', 'community-manager', 'moderator', 'writer']

export const useMayMakeLinks = (): boolean => writers.includes(useWorkspace()?.role ?? '')

export function useMaySetPatterns(): boolean {
  const role = useWorkspace()?.role
  return role === 'responsible' || role === 'community-manager'
}
