/** The front door: what the shell may call. Nothing stands further down the street. */
export { openStudio } from './drawing/studio.ts'
export { reportsRoutes } from './routes.ts'
