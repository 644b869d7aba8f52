/** The front door: what later rooms of the street may call. */
export { serveFiles } from './files-routes.ts'
export { libraryJobs } from './jobs.ts'
export { mediaViewOf } from './media-view.ts'

export { libraryRoutes } from './routes.ts'
export { noteReplyUsed } from './saved-replies.ts'
export { makeSignedAddresses, type SignedAddresses } from './signed-address.ts'
export { type MediaRow, readMedia } from './store.ts'
