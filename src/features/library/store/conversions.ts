import type { ColumnType, Kysely } from 'kysely'
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

/** Progress goes up only, and nothing changes what has ended. */
export const noteProgress = (db: Db, id: string, progress: number) =>
  db
    .updateTable('media_conversion')
    .set({ state: 'running', progress })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute()

export const endConversion = (
  db: Db,
  id: string,
  end: { readonly resultId: string } | { readonly refusal: Refusal },
) =>
  db
    .updateTable('media_conversion')
    .set(
      'resultId' in end
        ? { state: 'done', progress: 1, result_id: end.resultId }
        : { state: 'failed', refusal: JSON.stringify(end.refusal) },
    )
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute()
