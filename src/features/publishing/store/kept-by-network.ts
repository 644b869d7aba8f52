/** SQL of what networks keep until its hour, where a person's act meets it. */
import { type Kysely, sql } from 'kysely'
import type { Json, RemotePost } from '#connectors/connector.ts'
import type { Placed } from '#connectors/scheduling.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Reason } from '../domain/reasons.ts'
import '../tables.ts'

type Db = Kysely<Tables>

/**
 * Thrown in the middle of an act that touches what a network keeps: nothing of the act is written, the network is asked
 * first (see release-from-network.ts), and then the act begins again.
 */
export class KeptByNetwork extends Error {
  readonly publicationId: string
  /** The hour it is to have; null: it is to come off. */
  readonly moveTo: Date | null
  constructor(publicationId: string, moveTo: Date | null) {
    super(`publication ${publicationId} is kept by its network`)
    this.publicationId = publicationId
    this.moveTo = moveTo
  }
}

export const isWithNetwork = (row: { readonly state: string }): boolean =>
  row.state === 'on-network-schedule'

export const placedOf = (row: { readonly progress: unknown }): Placed | null =>
  (row.progress as { placed?: Placed } | null)?.placed ?? null

/** The network keeps it for another hour already: the row follows. */
export const followNetwork = (
  db: Db,
  id: string,
  { dueAt, now }: { readonly dueAt: Date; readonly now: Date },
) =>
  db
    .updateTable('publication')
    .set({ due_at: dueAt, wake_at: dueAt, reason: null, asks_person: false, updated_at: now })
    .where('id', '=', id)
    .execute()

export interface Kept {
  readonly fence: string
  readonly request_key: string | null
  readonly first_at: Date | null
}

/** The fence of what a network keeps; null where it is kept no more. */
export async function readKept(db: Db, id: string): Promise<Kept | null> {
  const { rows } = await sql<Kept>`
    select p.fence::text as fence, p.first_at, (
             select a.request_key from attempt a
              where a.workspace_id = p.workspace_id and a.publication_id = p.id and a.kind = 'place'
              order by a.number desc limit 1) as request_key
      from publication p where p.id = ${id} and p.state = 'on-network-schedule'`.execute(db)
  return rows[0] ?? null
}

/** Holds the row while what the network said is written; false where somebody else was quicker. */
export async function holdKept(db: Db, id: string, fence: string): Promise<boolean> {
  const { rows } = await sql`
    select id from publication where id = ${id} and state = 'on-network-schedule' and fence = ${fence}::bigint for update`.execute(
    db,
  )
  return rows.length > 0
}

interface Change {
  readonly now: Date
}

/** Off the network: scheduled here, left alone for a while so that the act which asked finds it so. */
export async function writeTakenOff(
  db: Db,
  id: string,
  { stored, now, placeAt }: Change & { readonly stored: Json; readonly placeAt: Date },
): Promise<void> {
  await sql`
    update publication
       set state = 'scheduled', wake_at = due_at, fence = fence + 1, first_at = null, tries = 0,
           read_backs = 0, asks_person = false, reason = null, worker = null, lease_until = null, updated_at = ${now},
           progress = jsonb_build_object('parts', coalesce(progress -> 'parts', '[]'), 'stored', ${toJsonb(stored)}::jsonb)
     where id = ${id}`.execute(db)
  // A post that comes back asks to be handed over at once: apart, the while is what stays.
  await sql`
    update publication set place_at = ${placeAt} where id = ${id} and place_at is not null`.execute(
    db,
  )
}

/** Another hour there; looked at soon, so that the row follows even where the act that asked ends here. */
export const writeMoved = (
  db: Db,
  id: string,
  { placed, stored, now, lookAt }: Change & { placed: Placed; stored: Json; lookAt: Date },
) =>
  sql`
    update publication
       set wake_at = ${lookAt}, fence = fence + 1, reason = null, asks_person = false, worker = null, lease_until = null,
           updated_at = ${now},
           progress = progress || jsonb_build_object('placed', ${toJsonb(placed)}::jsonb, 'stored', ${toJsonb(stored)}::jsonb)
     where id = ${id}`.execute(db)

/** It may leave at its hour all the same: somebody is told. */
export const writeStillKept = (db: Db, id: string, { reason, now }: Change & { reason: Reason }) =>
  sql`
    update publication
       set reason = ${toJsonb(reason)}::jsonb, asks_person = true, fence = fence + 1, worker = null, lease_until = null,
           updated_at = ${now}
     where id = ${id}`.execute(db)

/** The network has published it already. */
export const writePublished = (
  db: Db,
  id: string,
  { remote, at, now }: Change & { readonly remote: RemotePost; readonly at: Date },
) =>
  sql`
    update publication
       set state = 'published', wake_at = null, fence = fence + 1, reason = null, asks_person = false, worker = null,
           lease_until = null, remote_id = ${remote.id}, remote_url = ${remote.url}, left_at = ${at}, published_at = ${at},
           progress = ${toJsonb({ parts: [remote], stored: null })}::jsonb, updated_at = ${now}
     where id = ${id}`.execute(db)

/** The account is unlinked: nobody can take it off any more, and it may leave at its hour. */
export const loseKept = (db: Db, channelId: string, now: Date) =>
  sql`
    update publication
       set state = 'unconfirmed', wake_at = null, asks_person = true, fence = fence + 1, worker = null, lease_until = null,
           reason = ${toJsonb({ code: 'may-still-leave' } satisfies Reason)}::jsonb, updated_at = ${now}
     where channel_id = ${channelId} and state = 'on-network-schedule'`.execute(db)
