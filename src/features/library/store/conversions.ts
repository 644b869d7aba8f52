import { type ColumnType, type Generated, type Kysely, sql } from 'kysely'
import type { Refusal } from '#kit/result.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { WantedVideo } from '../domain/conversion-plan.ts'

type Jsonb<T> = ColumnType<T, string | null | undefined, string | null>
export type ConversionState = 'waiting' | 'running' | 'done' | 'failed'

declare module '#platform/database/tables.ts' {
  interface Tables {
    media_conversion: {
      workspace_id: string
      id: string
      media_id: string
      wanted: ColumnType<WantedVideo, string, never>
      state: ConversionState
      progress: ColumnType<number, number | undefined, number>
      result_id: ColumnType<string | null, undefined, string | null>
      refusal: Jsonb<Refusal | null>
      asked_by: string | null
      created_at: Date
      lease_until: ColumnType<Date | null, undefined, Date | null>
      /** Also the fence: a worker that was given up writes nothing any more. */
      tries: Generated<number>
    }
  }
}

type Db = Kysely<Tables>
export type ConversionRow = NonNullable<Awaited<ReturnType<typeof readConversion>>>

export const insertConversion = (
  db: Db,
  row: {
    readonly workspace_id: string
    readonly id: string
    readonly media_id: string
    readonly wanted: WantedVideo
    readonly asked_by: string
    readonly created_at: Date
  },
) =>
  db
    .insertInto('media_conversion')
    .values({ ...row, wanted: JSON.stringify(row.wanted), state: 'waiting' })
    .execute()

export const readConversion = (db: Db, id: string) =>
  db.selectFrom('media_conversion').selectAll().where('id', '=', id).executeTakeFirst()

/** Believed to be at work until the lease ends, unless it says more. Undefined: ended, or another has it. */
export const takeConversion = (db: Db, id: string, { now, until }: { now: Date; until: Date }) =>
  db
    .updateTable('media_conversion')
    .set(({ eb }) => ({
      state: 'running' as const,
      progress: 0,
      lease_until: until,
      tries: eb('tries', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .where(where => where.or([where('lease_until', 'is', null), where('lease_until', '<', now)]))
    .returningAll()
    .executeTakeFirst()

interface Held {
  readonly id: string
  readonly tries: number
}

const heldBy = (db: Db, { id, tries }: Held) =>
  db
    .updateTable('media_conversion')
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('tries', '=', tries)

/** @returns false where it was given to another. */
export async function holdConversion(
  db: Db,
  held: Held,
  { until, progress }: { readonly until: Date; readonly progress: number },
): Promise<boolean> {
  const kept = await heldBy(db, held).set({ lease_until: until, progress }).executeTakeFirst()
  return kept.numUpdatedRows > 0n
}

/** Not done, and nobody is at it: the next try begins again. */
export const releaseConversion = (db: Db, held: Held) =>
  heldBy(db, held).set({ state: 'waiting', lease_until: null, progress: 0 }).execute()

export type ConversionEnd = { readonly resultId: string } | { readonly refusal: Refusal }

const ended = (end: ConversionEnd) =>
  'resultId' in end
    ? { state: 'done' as const, progress: 1, result_id: end.resultId, lease_until: null }
    : { state: 'failed' as const, refusal: JSON.stringify(end.refusal), lease_until: null }

export const endConversion = (db: Db, held: Held, end: ConversionEnd) =>
  heldBy(db, held).set(ended(end)).execute()

/** Of all workspaces. */
export async function lapsedConversions(
  db: Db,
  { now, waitingSince }: { readonly now: Date; readonly waitingSince: Date },
): Promise<{ workspace_id: string; id: string }[]> {
  const { rows } = await sql<{ workspace_id: string; id: string }>`
    select * from lapsed_conversions(${now}, ${waitingSince})`.execute(db)
  return rows
}

/** As it stands now: its worker may have said more since, or another sweep was quicker. */
export const lockConversion = (db: Db, id: string) =>
  db
    .selectFrom('media_conversion')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .forUpdate()
    .executeTakeFirst()

export const settleLapsed = (db: Db, id: string, end: ConversionEnd | 'again') =>
  db
    .updateTable('media_conversion')
    .set(
      end === 'again' ? { state: 'waiting' as const, lease_until: null, progress: 0 } : ended(end),
    )
    .where('id', '=', id)
    .execute()
