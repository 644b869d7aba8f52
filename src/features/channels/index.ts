/** The front door: what later rooms of the street may call. */
export type { ChannelNews, Network } from './parts.ts'
export { type ChannelDesk, makeChannelDesk, type OpenChannel } from './ports/desk.ts'
export { makePorts } from './ports.ts'
export { channelsRoutes, serveConsentReturn } from './routes.ts'
export { forgetInNotes } from './store/personal-data.ts'
export {
  type ChannelRow,
  knowsChannels,
  listChannels,
} from './store.ts'
