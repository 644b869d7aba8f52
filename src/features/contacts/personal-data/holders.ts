/** What each room holds of somebody of the audience, and how it forgets it. */
import type { Kysely } from 'kysely'
import type { JsonRecord } from '#kit/json.ts'
import type { Tables } from '#platform/database/tables.ts'

export type Db = Kysely<Tables>

/** Somebody of the audience: one profile, or all those that the team linked. */
export interface AudiencePerson {
  readonly workspaceId: string
  readonly identityIds: readonly string[]
  /** Handles, names and network ids, the former ones too, that can only mean this person. */
  readonly telling: readonly string[]
}

/** Rows of one kind, by the name of what they are. */
export type HeldRows = { readonly [kind: string]: readonly JsonRecord[] }

/** How many rows were changed or deleted, by table. */
export type ErasedCounts = { readonly [table: string]: number }

export interface Forgetting {
  readonly now: Date
  /** Takes the person's names out of what somebody else wrote. */
  readonly redact: (text: string) => string
}

export interface PersonalDataHolder {
  readonly held: (db: Db, person: AudiencePerson) => Promise<HeldRows>
  readonly forget: (db: Db, person: AudiencePerson, how: Forgetting) => Promise<ErasedCounts>
}
