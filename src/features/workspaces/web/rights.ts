import { useWorkspace } from '#web/client/session.ts'

/** People, settings and the audit log belong to those who answer for the workspace. */
export const useMaySettle = (): boolean => useWorkspace()?.role === 'responsible'

export const useMayMakeKeys = (): boolean => {
  const role = useWorkspace()?.role
  return role === 'responsible' || role === 'community-manager'
}
