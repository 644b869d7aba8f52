/** The front door: what later rooms of the street may call. */

export { serveClientDocument } from './client-document.ts'
export { endAccess } from './end-access.ts'
export { serveHooks } from './hooks/serve-hooks.ts'
export type { ChannelNews, Network } from './parts.ts'
export { type ChannelDesk, makeChannelDesk, type OpenChannel } from './ports/desk.ts'
export { makePorts } from './ports.ts'
export { serveReach } from './reach.ts'
export { channelsRoutes, serveConsentReturn } from './routes.ts'
export {
  type ClaimedHook,
  claimHooks,
  forgetHooks,
  nextHook,
  postponeHook,
  settleHook,
} from './store/hooks.ts'
export { forgetInNotes } from './store/personal-data.ts'
export {
  type ChannelRow,
  closeChannels,
  knowsChannels,
  listChannels,
} from './store.ts'
