/** The front door: what later rooms of the street may call. */
import './tables.ts'

export { withoutPerson } from './domain/redact.ts'
export { identityKey, keepIdentities, type SeenAuthor } from './keep-identities.ts'
export { erasePerson } from './personal-data/erase-person.ts'
export { exportPerson } from './personal-data/export-person.ts'
export type { PersonalDataHolder } from './personal-data/holders.ts'
export { retentionJobs, type Sweeper } from './personal-data/retention.ts'
export { personalDataRoutes } from './personal-data/routes.ts'
export { contactsRoutes } from './routes.ts'
