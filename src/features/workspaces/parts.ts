import type { Kysely } from 'kysely'
import type { Clock } from '#kit/clock.ts'
import type { Nothing, Result } from '#kit/result.ts'
import type { Database } from '#platform/database/open.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Mail } from '#platform/mail.ts'
import type { SafeRequest } from '#platform/request/index.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { SignIn } from '#platform/sign-in.ts'
import type { Door } from './door.ts'
import type { WorkspaceRow } from './store.ts'

/** The demo brand stands at the end of the street; the composition root hands it in. */
export interface DemoBrand {
  plant(personId: string): Promise<Result<WorkspaceRow>>
  remove(workspaceId: string): Promise<Result<Nothing>>
}

/** Whether all of these are accounts of the workspace whose transaction this is; accounts stand further down the street. */
export type KnowsChannels = (db: Kysely<Tables>, ids: readonly string[]) => Promise<boolean>

/** The library stands further down the street: it knows pictures, and how a page is shown one. */
export interface Logos {
  /** In the transaction of one workspace; undefined for what is no picture of it. `bytes` is the size of its file. */
  find(
    db: Kysely<Tables>,
    mediaId: string,
  ): Promise<{ readonly name: string; readonly bytes: number } | undefined>
  /** An address that a page may show for a day or more. */
  address(workspaceId: string, mediaId: string): string
}

/** What the use cases of this room work with. */
export interface WorkspaceParts {
  readonly database: Database
  readonly signIn: SignIn
  readonly mail: Mail
  readonly clock: Clock
  readonly newId: () => string
  /** Public address, without a slash at its end. */
  readonly url: string
  readonly version: string
  readonly door: Door
  readonly demo: DemoBrand
  readonly knowsChannels: KnowsChannels
  readonly logos: Logos
  readonly secrets: Secrets
  readonly request: SafeRequest
}
