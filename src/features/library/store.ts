import type { ColumnType, Generated, Insertable, Kysely } from 'kysely'
import { anyOf } from '#platform/database/any-of.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { MediaKind, VideoFacts } from './domain/media-kind.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    media: {
      workspace_id: string
      id: string
      name: string
      content_type: string
      sha256: string
      bytes: number
      width: number
      height: number
      dominant_color: string
      alt: Generated<string>
      kind: Generated<MediaKind>
      video: ColumnType<VideoFacts | null, string | null | undefined, never>
      focus_x: Generated<number>
      focus_y: Generated<number>
      framed: Generated<boolean>
      uploaded_by: string | null
      created_at: Date
      deleted_at: Date | null
    }
  }
}

type Db = Kysely<Tables>

const columns = [
  'workspace_id',
  'id',
  'name',
  'content_type',
  'sha256',
  'bytes',
  'width',
  'height',
  'dominant_color',
  'alt',
  'kind',
  'video',
  'focus_x',
  'focus_y',
  'framed',
  'created_at',
] as const

export type MediaRow = Awaited<ReturnType<typeof readMedia>>[number]

/** Once: a file that is kept again after a sudden stop is the same one. */
export const insertMedia = (db: Db, row: Insertable<Tables['media']>) =>
  db
    .insertInto('media')
    .values(row)
    .onConflict(conflict => conflict.columns(['workspace_id', 'id']).doNothing())
    .execute()

/** Also those put away: a version that names them still shows them. */
export async function readMedia(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db.selectFrom('media').select(columns).where('id', '=', anyOf(ids)).execute()
}

export const listMedia = (
  db: Db,
  page: {
    before: Date | null
    search: string | undefined
    kinds: readonly MediaKind[] | undefined
    limit: number
  },
) =>
  db
    .selectFrom('media')
    .select(columns)
    .where('deleted_at', 'is', null)
    .$if(page.before !== null, query => query.where('created_at', '<', page.before ?? new Date()))
    .$if(Boolean(page.search), query =>
      query.where(where =>
        where.or([
          where('name', 'ilike', likeness(page.search)),
          where('alt', 'ilike', likeness(page.search)),
        ]),
      ),
    )
    .$if(page.kinds !== undefined, query => query.where('kind', 'in', page.kinds ?? []))
    .orderBy('created_at', 'desc')
    .limit(page.limit)
    .execute()

const likeness = (search = '') => `%${search.replace(/[\\%_]/g, mark => `\\${mark}`)}%`

export const describeMedia = (db: Db, id: string, alt: string) =>
  db
    .updateTable('media')
    .set({ alt })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()

export const putAwayMedia = (db: Db, id: string, now: Date) =>
  db
    .updateTable('media')
    .set({ deleted_at: now })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()

export const focusMedia = (db: Db, id: string, focus: { x: number; y: number }) =>
  db
    .updateTable('media')
    .set({ focus_x: focus.x, focus_y: focus.y })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()

/** Its thumbnail now shows the file itself. */
export const frameMedia = (db: Db, id: string, dominantColor: string) =>
  db
    .updateTable('media')
    .set({ framed: true, dominant_color: dominantColor })
    .where('id', '=', id)
    .executeTakeFirst()
