/** SQL of pauses, slots and presence. */
import { type Kysely, sql } from 'kysely'
import { statement } from '#platform/database/statement.ts'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

const selectPauses = (db: Db) =>
  db
    .selectFrom('publish_pause')
    .leftJoin('person', 'person.id', 'publish_pause.started_by')
    .select([
      'publish_pause.id',
      'publish_pause.reason',
      'publish_pause.channel_ids',
      'publish_pause.started_at',
      'publish_pause.planned_end',
      'publish_pause.ended_at',
      'person.name as by',
    ])

export type PauseRow = Awaited<ReturnType<typeof openPauses>>[number]

export const openPauses = statement(db =>
  selectPauses(db).where('ended_at', 'is', null).orderBy('started_at'),
)

export const readPause = (db: Db, id: string) =>
  selectPauses(db).where('publish_pause.id', '=', id).executeTakeFirst()

export const insertPause = (db: Db, row: Omit<Tables['publish_pause'], 'ended_by' | 'ended_at'>) =>
  db.insertInto('publish_pause').values(row).execute()

export const endPause = (db: Db, id: string, personId: string, now: Date) =>
  db
    .updateTable('publish_pause')
    .set({ ended_by: personId, ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

/** What should have left meanwhile: kept where it is, for a person to decide one by one. */
export async function holdMissed(
  db: Db,
  pause: Pick<PauseRow, 'id' | 'channel_ids'>,
  now: Date,
): Promise<number> {
  await sql`
    update publication p set missed_at = ${now}, missed_pause = ${pause.id}, wake_at = null, updated_at = ${now}
     where p.state in ('scheduled', 'waiting') and p.wake_at <= ${now}
       and (${pause.channel_ids}::uuid[] is null or p.channel_id = any (${pause.channel_ids}::uuid[]))
       and not exists (
         select 1 from publish_pause o
          where o.ended_at is null and (o.channel_ids is null or p.channel_id = any (o.channel_ids)))`.execute(
    db,
  )
  // Counted apart: those that the worker marks while the update waits for it are seen by a new statement only.
  const { rows } = await sql<{ missed: number }>`
    select count(*)::int as missed from publication m
     where m.missed_pause = ${pause.id} and m.missed_at is not null and m.state in ('scheduled', 'waiting')`.execute(
    db,
  )
  return rows[0]?.missed ?? 0
}

export const listSlots = (db: Db) =>
  db.selectFrom('slot').selectAll().orderBy('weekday').orderBy('local_time').execute()

export type SlotRow = Awaited<ReturnType<typeof listSlots>>[number]

export const insertSlot = (db: Db, row: Tables['slot']) =>
  db.insertInto('slot').values(row).execute()

export const updateSlot = (
  db: Db,
  id: string,
  change: Pick<Tables['slot'], 'weekday' | 'local_time' | 'time_zone' | 'channel_ids'>,
) => db.updateTable('slot').set(change).where('id', '=', id).returningAll().executeTakeFirst()

export const deleteSlot = (db: Db, id: string) =>
  db.deleteFrom('slot').where('id', '=', id).executeTakeFirst()

export const notePresence = (
  db: Db,
  row: {
    workspace_id: string
    post_id: string
    person_id: string
    doing: 'reading' | 'writing'
    seen_at: Date
  },
) =>
  db
    .insertInto('presence')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['workspace_id', 'post_id', 'person_id'])
        .doUpdateSet({ doing: row.doing, seen_at: row.seen_at }),
    )
    .execute()

export const leavePost = (db: Db, postId: string, personId: string) =>
  db
    .deleteFrom('presence')
    .where('post_id', '=', postId)
    .where('person_id', '=', personId)
    .executeTakeFirst()

export const presentSince = statement((db, postId: string, since: Date) =>
  db
    .selectFrom('presence')
    .innerJoin('person', 'person.id', 'presence.person_id')
    .select(['presence.person_id', 'person.name', 'presence.doing'])
    .where('presence.post_id', '=', postId)
    .where('presence.seen_at', '>', since),
)
