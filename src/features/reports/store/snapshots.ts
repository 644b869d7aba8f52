/** SQL of kept reports and of the documents drawn from them. */
import { type Kysely, sql } from 'kysely'
import type { Brand } from '#features/workspaces/index.ts'
import type { Language } from '#kit/language.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { ReportFacts } from '../domain/facts.ts'
import type { PeriodKind } from '../domain/period.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface NewSnapshot {
  readonly workspaceId: string
  readonly id: string
  readonly language: Language
  readonly facts: ReportFacts
  readonly digest: string
  /** As the workspace looks now: the document keeps it. */
  readonly brand: Brand
  readonly madeBy: string
  readonly madeAt: Date
}

export async function insertSnapshot(db: Db, snapshot: NewSnapshot): Promise<void> {
  const { facts } = snapshot
  await db
    .insertInto('report_snapshot')
    .values({
      workspace_id: snapshot.workspaceId,
      id: snapshot.id,
      period_kind: facts.period.kind,
      first_day: facts.period.from,
      last_day: facts.period.to,
      language: snapshot.language,
      channel_ids: facts.channels.map(channel => channel.id),
      facts: toJsonb(facts),
      facts_digest: snapshot.digest,
      brand_colour: snapshot.brand.colour,
      logo_media_id: snapshot.brand.logoMediaId,
      made_by: snapshot.madeBy,
      made_at: snapshot.madeAt,
    })
    .execute()
}

export interface SnapshotRow {
  readonly id: string
  readonly kind: PeriodKind
  readonly from: string
  readonly to: string
  readonly language: Language
  readonly channelIds: readonly string[]
  readonly digest: string
  readonly brand: Brand
  readonly madeBy: string | null
  readonly madeAt: Date
  readonly state: 'preparing' | 'ready' | 'failed' | null
  readonly progress: number | null
  readonly startedAt: Date | null
  readonly sha256: string | null
  readonly bytes: number | null
  readonly pages: number | null
}

const selected = sql<SnapshotRow>`
  s.id, s.period_kind as kind, s.first_day::text as "from", s.last_day::text as "to", s.language,
  s.channel_ids as "channelIds", s.facts_digest as digest,
  jsonb_build_object('colour', s.brand_colour, 'logoMediaId', s.logo_media_id) as brand, p.name as "madeBy", s.made_at as "madeAt",
  d.state, d.progress, d.started_at as "startedAt", d.sha256, d.bytes, d.pages`

const joined = sql`
  from report_snapshot s
  left join person p on p.id = s.made_by
  left join report_document d on d.workspace_id = s.workspace_id and d.snapshot_id = s.id`

export async function readSnapshot(db: Db, id: string): Promise<SnapshotRow | undefined> {
  const { rows } = await sql<SnapshotRow>`select ${selected} ${joined} where s.id = ${id}`.execute(
    db,
  )
  return rows[0]
}

/** Newest first; `channelIds` null: every report, else those of these accounts alone. */
export async function listSnapshots(
  db: Db,
  page: {
    readonly channelIds: readonly string[] | null
    readonly before: { readonly at: Date; readonly id: string } | null
    readonly limit: number
  },
): Promise<SnapshotRow[]> {
  const { channelIds, before, limit } = page
  const { rows } = await sql<SnapshotRow>`
    select ${selected} ${joined}
     where (${channelIds}::uuid[] is null or s.channel_ids <@ ${channelIds}::uuid[])
       and (${before?.at ?? null}::timestamptz is null
         or (s.made_at, s.id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::uuid))
     order by s.made_at desc, s.id desc
     limit ${limit}`.execute(db)
  return rows
}

/** What was frozen, as it was. */
export async function readFacts(db: Db, id: string): Promise<ReportFacts | undefined> {
  const row = await db
    .selectFrom('report_snapshot')
    .select('facts')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.facts as ReportFacts | undefined
}

/** True for whoever may draw now: nobody does, or whoever did has not been heard of since `lostBefore`. */
export async function claimDocument(
  db: Db,
  document: { readonly workspaceId: string; readonly snapshotId: string; readonly now: Date },
  lostBefore: Date,
): Promise<boolean> {
  const { workspaceId, snapshotId, now } = document
  const { rows } = await sql`
    insert into report_document as d (workspace_id, snapshot_id, started_at)
    values (${workspaceId}, ${snapshotId}, ${now})
    on conflict (workspace_id, snapshot_id) do update
      set state = 'preparing', progress = 0, started_at = excluded.started_at
      where d.state = 'failed' or (d.state = 'preparing' and d.started_at < ${lostBefore})
    returning 1`.execute(db)
  return rows.length > 0
}

export const noteProgress = (db: Db, snapshotId: string, progress: number) =>
  db
    .updateTable('report_document')
    .set({ progress })
    .where('snapshot_id', '=', snapshotId)
    .where('state', '=', 'preparing')
    .execute()

export const noteDrawn = (
  db: Db,
  snapshotId: string,
  drawn: { readonly sha256: string; readonly bytes: number; readonly pages: number },
) =>
  db
    .updateTable('report_document')
    .set({ state: 'ready', progress: 100, ...drawn })
    .where('snapshot_id', '=', snapshotId)
    .execute()

export const noteFailed = (db: Db, snapshotId: string) =>
  db
    .updateTable('report_document')
    .set({ state: 'failed' })
    .where('snapshot_id', '=', snapshotId)
    .execute()
