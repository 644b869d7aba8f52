/** The front door: what the shell and later rooms of the street may call. */

export { publishingRoutes, reviewRoutes } from './routes.ts'
export {
  countInDoubt,
  freeWaiting,
  holdAfterRestore,
  stopChannel,
  usesMedia,
  waitingByChannel,
} from './store/publications.ts'
export { readStanding } from './store/standing.ts'
