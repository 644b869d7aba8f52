/** The front door: what later rooms of the street may call. */
export { audit, verifyAudit } from './audit.ts'
export { createWorkspace } from './create-workspace.ts'
export { type Brand, paperColour } from './domain/brand.ts'
export { type Member, mayUseChannel, mayUseChannels, type Role } from './domain/roles.ts'
export { type Door, type Entered, entered, makeDoor, type Scope } from './door.ts'
export { isInvited } from './invite.ts'
export { passwordMail } from './mails.ts'
export type { DemoBrand, Logos } from './parts.ts'
export { type PushParts, pushTo } from './push.ts'

export { workspacesRoutes } from './routes.ts'
export { type ApprovalPath, readApprovalPath } from './settings.ts'
export { startRoutes } from './start-routes.ts'
export { isLogo, readBrand } from './store/brand.ts'
export {
  countPeople,
  listWorkspaceIds,
  personByEmail,
  readMember,
  readPerson,
  readWorkspace,
} from './store.ts'
