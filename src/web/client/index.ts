export { api, client } from './client.ts'
export { type LiveState, useLive } from './live.ts'
export type { PageFrame, PageRoute, RoomFront, SettingsGroup, ShellSlots } from './page-route.ts'
export type { PaletteItem, PaletteSource } from './palette.ts'
export { queryClient } from './query-client.ts'
export { isRefusal, type Refusal, type RefusalData, readRefusal, referenceOf } from './refusal.ts'
export {
  enterWorkspace,
  type Person,
  refreshSession,
  type Session,
  type Start,
  signOut,
  useSession,
  useStart,
  useWorkspace,
  type Workspace,
} from './session.ts'
export { currentWorkspace, useWorkspaceId } from './workspace.ts'
