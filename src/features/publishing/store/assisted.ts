/** SQL of what a person publishes by hand. Claims cross workspaces by owner-run functions. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface TaskClaim {
  readonly workspace_id: string
  readonly publication_id: string
  readonly told: number
  /** The lease: what is written of this claim holds while it stands. */
  readonly next_at: Date
  readonly paused: boolean
}

export async function claimTasks(
  db: Db,
  { now, most, leaseMs }: { now: Date; most: number; leaseMs: number },
): Promise<TaskClaim[]> {
  const { rows } = await sql<TaskClaim>`
    select * from claim_assisted_tasks(${most}, ${now}, make_interval(secs => ${leaseMs / 1_000}))`.execute(
    db,
  )
  return rows
}

export async function nextTask(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select next_assisted_task() as at`.execute(db)
  return rows[0]?.at ?? null
}

export const wakeTasks = (db: Db) => sql`select pg_notify('parvis_assisted', '')`.execute(db)

/** @returns false where it was answered, put off or taken over meanwhile. */
export async function settleTask(
  db: Db,
  claim: TaskClaim,
  change: {
    readonly nextAt: Date | null
    readonly told?: { readonly at: Date; readonly by: readonly ('push' | 'mail')[] }
  },
): Promise<boolean> {
  const { told } = change
  const settled = await db
    .updateTable('assisted_task')
    .set({
      next_at: change.nextAt,
      ...(told
        ? { told: claim.told + 1, told_at: told.at, told_by: [...told.by], later_at: null }
        : {}),
    })
    .where('publication_id', '=', claim.publication_id)
    .where('next_at', '=', claim.next_at)
    .executeTakeFirst()
  return settled.numUpdatedRows > 0n
}

/** Told at that moment as if its hour had just come: « plus tard », or somebody else does it from now on. */
export const tellTaskAt = (db: Db, publicationId: string, at: Date, laterAt: Date | null) =>
  db
    .updateTable('assisted_task')
    .set({ told: 0, next_at: at, later_at: laterAt })
    .where('publication_id', '=', publicationId)
    .execute()

export const noteDone = (
  db: Db,
  publicationId: string,
  done: { readonly at: Date; readonly by: string },
) =>
  db
    .updateTable('assisted_task')
    .set({ done_at: done.at, done_by: done.by })
    .where('publication_id', '=', publicationId)
    .execute()

/** What is on the network by a person's hand: the link as they brought it, and the post where the link tells which. */
export const writeRemote = (
  db: Db,
  publicationId: string,
  remote: { readonly id: string | null; readonly url: string | null; readonly at: Date | null },
) =>
  db
    .updateTable('publication')
    .set({ remote_id: remote.id, remote_url: remote.url, published_at: remote.at })
    .where('id', '=', publicationId)
    .execute()

export interface ToldPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: 'fr' | 'en'
  readonly role: string
  readonly channel_ids: string[] | null
}

/** Members who may see the account. */
export async function peopleOfChannel(db: Db, channelId: string): Promise<ToldPerson[]> {
  const rows = await db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      'person.language',
      'member.role',
      'member.channel_ids',
    ])
    .where('member.role', '<>', 'department')
    .orderBy('person.name')
    .execute()
  return rows.filter(row => row.channel_ids === null || row.channel_ids.includes(channelId))
}
