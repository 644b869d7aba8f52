/** The front door: what later rooms of the street may call. */
export type { ChannelNews, ChannelParts, Network } from './parts.ts'
export { type ChannelDesk, makeChannelDesk, type OpenChannel } from './ports/desk.ts'
export { makePorts, type Ports } from './ports.ts'
export { channelsRoutes, serveConsentReturn } from './routes.ts'
export {
  type ChannelProblem,
  type ChannelRow,
  listChannels,
  noteProblem,
  readChannel,
} from './store.ts'
