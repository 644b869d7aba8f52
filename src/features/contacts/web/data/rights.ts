import { useWorkspace } from '#web/client/session.ts'

/** The same as the server's policy: a control that would be refused is not shown. */
export const useMayExport = (): boolean =>
  ['responsible', 'community-manager'].includes(useWorkspace()?.role ?? '')

export const useMayErase = (): boolean => useWorkspace()?.role === 'responsible'
