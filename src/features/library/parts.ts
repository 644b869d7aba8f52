import type { Kysely } from 'kysely'
import type { Door } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log.ts'
import type { SignedAddresses } from './signed-address.ts'

/** Asked in the same transaction before a picture goes: a later room may need it. */
export type MediaVeto = (db: Kysely<Tables>, mediaId: string) => Promise<boolean>

export interface LibraryParts {
  readonly database: Database
  readonly files: FileStore
  readonly clock: Clock
  readonly newId: () => string
  readonly door: Door
  readonly addresses: SignedAddresses
  readonly log: Log
  /** `searchPath`: the folders in which the machine's own programs are looked for. */
  readonly settings: { readonly data: string; readonly searchPath: string }
  readonly jobs: Pick<Jobs, 'ready' | 'send'>
  /** True when something still to be sent uses the picture. */
  readonly isInUse: MediaVeto
}
