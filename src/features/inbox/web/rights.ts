import { useWorkspace, type Workspace } from '#web/client/session.ts'

type Role = Workspace['role']

const handling: readonly Role[] = ['responsible', 'community-manager', 'moderator']
const noting: readonly Role[] = [...handling, 'writer']

/** What a role may do here, so that the page shows only acts that the server would accept. */
export const mayHandle = (role: Role): boolean => handling.includes(role)
export const mayNote = (role: Role): boolean => noting.includes(role)

export interface Rights {
  /** Answers, acts, and handles conversations. */
  readonly handle: boolean
  readonly note: boolean
}

export function useRights(): Rights {
  const role = useWorkspace()?.role ?? 'reader'
  return { handle: mayHandle(role), note: mayNote(role) }
}
