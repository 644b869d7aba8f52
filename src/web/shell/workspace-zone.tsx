import type { ReactNode } from 'react'
import { useWorkspace } from '../client/session.ts'
import { useZone, ZoneContext } from '../i18n/format.ts'

/** Times are those of the workspace’s clock, wherever the reader is. */
export function WorkspaceZone({ children }: { children: ReactNode }) {
  const own = useZone()
  const zone = useWorkspace()?.timeZone ?? own
  return <ZoneContext value={zone}>{children}</ZoneContext>
}
