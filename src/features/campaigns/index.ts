/** The front door: what the shell and later rooms of the street may call. */
export { serveTrackedLinks } from './follow-link.ts'
export { campaignsRoutes } from './routes.ts'
export { clicksBetween, hasTrackedLinks } from './store/clicks.ts'
export { clicksSweeper } from './store/sweep.ts'
