/** The front door: what later rooms of the street may call. */
export { identityKey, keepIdentities, type SeenAuthor } from './keep-identities.ts'
