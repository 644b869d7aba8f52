/** SQL of posts and their versions. Every function runs in the transaction of one workspace. */
import { type Kysely, type NotNull, sql } from 'kysely'
import { anyOf } from '#platform/database/any-of.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import { statement } from '#platform/database/statement.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { PostDraft, VersionContent } from '../domain/content.ts'
import type { Stage } from '../domain/states.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface Planned {
  readonly date: string
  readonly time: string
  readonly zone: string
  readonly at: Date
}

export type PostRow = Awaited<ReturnType<typeof postsById>>[number]

const selectPosts = (db: Db) =>
  db
    .selectFrom('post')
    .leftJoin('person as author', 'author.id', 'post.author_id')
    .leftJoin('person as saver', 'saver.id', 'post.draft_by')
    .select([
      'post.id',
      'post.title',
      'post.stage',
      'post.draft',
      'post.draft_revision',
      'post.draft_at',
      'post.latest_version',
      'post.planned_date',
      'post.planned_time',
      'post.planned_zone',
      'post.planned_at',
      'post.author_id',
      'post.doer_id',
      'author.name as author',
      'saver.name as saved_by',
    ])

export const postsById = statement((db, ids: readonly string[]) =>
  selectPosts(db).where('post.id', '=', anyOf(ids)).where('post.deleted_at', 'is', null),
)

/** Also one that was put away. */
export const postEvenAway = async (db: Db, id: string): Promise<PostRow | undefined> =>
  selectPosts(db).where('post.id', '=', id).executeTakeFirst()

/** Takes the row for the length of the transaction: two people cannot both act on the same state. */
export async function lockPost(db: Db, id: string): Promise<PostRow | undefined> {
  await db
    .selectFrom('post')
    .select('id')
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .execute()
  return (await postsById(db, [id]))[0]
}

export const draftOf = (row: Pick<PostRow, 'draft'>): PostDraft => row.draft as PostDraft

export const insertPost = (
  db: Db,
  row: {
    workspaceId: string
    id: string
    personId: string
    draft: PostDraft
    planned: Planned | null
    now: Date
  },
) =>
  db
    .insertInto('post')
    .values({
      workspace_id: row.workspaceId,
      id: row.id,
      title: row.draft.title,
      draft: toJsonb(row.draft),
      draft_by: row.personId,
      draft_at: row.now,
      author_id: row.personId,
      created_at: row.now,
      ...plannedColumns(row.planned),
    })
    .execute()

const plannedColumns = (planned: Planned | null) => ({
  planned_date: planned?.date ?? null,
  planned_time: planned?.time ?? null,
  planned_zone: planned?.zone ?? null,
  planned_at: planned?.at ?? null,
})

export const saveDraft = (
  db: Db,
  id: string,
  draft: PostDraft,
  personId: string,
  stage: Stage,
  now: Date,
) =>
  db
    .updateTable('post')
    .set({
      draft: toJsonb(draft),
      title: draft.title,
      draft_revision: sql`draft_revision + 1`,
      draft_by: personId,
      draft_at: now,
      stage,
    })
    .where('id', '=', id)
    .execute()

export const setStage = (db: Db, id: string, stage: Stage) =>
  db.updateTable('post').set({ stage }).where('id', '=', id).execute()

export const setPlanned = (db: Db, id: string, planned: Planned | null) =>
  db.updateTable('post').set(plannedColumns(planned)).where('id', '=', id).execute()

export const markDeleted = (db: Db, id: string, at: Date | null) =>
  db.updateTable('post').set({ deleted_at: at }).where('id', '=', id).executeTakeFirst()

export async function insertVersion(
  db: Db,
  row: {
    workspaceId: string
    postId: string
    number: number
    content: VersionContent
    digest: string
    personId: string
    now: Date
  },
): Promise<void> {
  await db
    .insertInto('post_version')
    .values({
      workspace_id: row.workspaceId,
      post_id: row.postId,
      number: row.number,
      content: toJsonb(row.content),
      digest: row.digest,
      author_id: row.personId,
      created_at: row.now,
    })
    .execute()
  await db
    .updateTable('post')
    .set({ latest_version: row.number })
    .where('id', '=', row.postId)
    .execute()
}

export const readVersion = (db: Db, postId: string, number: number) =>
  db
    .selectFrom('post_version')
    .leftJoin('person', 'person.id', 'post_version.author_id')
    .select(['number', 'content', 'digest', 'post_version.created_at', 'person.name as author'])
    .where('post_id', '=', postId)
    .where('number', '=', number)
    .executeTakeFirst()

export const contentOf = (row: { readonly content: unknown }): VersionContent =>
  row.content as VersionContent

/** Posts of a span of time: by their own wish, or by what leaves or left then. */
export async function postIdsBetween(db: Db, from: Date, to: Date): Promise<string[]> {
  const [planned, leaving] = await Promise.all([
    wishedBetween(db, from, to),
    dueBetween(db, from, to),
  ])
  return [...new Set([...planned, ...leaving].map(row => row.id))]
}

const wishedBetween = statement((db, from: Date, to: Date) =>
  db
    .selectFrom('post')
    .select('id')
    .where('deleted_at', 'is', null)
    .where('planned_at', '>=', from)
    .where('planned_at', '<', to),
)

const dueBetween = statement((db, from: Date, to: Date) =>
  db
    .selectFrom('publication')
    .select('post_id as id')
    .distinct()
    .where('post_id', 'is not', null)
    .where('due_at', '>=', from)
    .where('due_at', '<', to)
    .$narrowType<{ id: NotNull }>(),
)

const mostWords = 8

/** One pattern a word, as `search_text` is written: each must be somewhere, in any order. */
const likesOf = (search: string): string[] =>
  search
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .split(/\s+/)
    .filter(word => word !== '')
    .slice(0, mostWords)
    .map(word => `%${word.replace(/[\\%_]/g, mark => `\\${mark}`)}%`)

export const recentPostIds = async (
  db: Db,
  page: { before: Date | null; search: string | undefined; unplanned: boolean; limit: number },
): Promise<string[]> => {
  const rows = await db
    .selectFrom('post')
    .select('id')
    .where('deleted_at', 'is', null)
    .$if(page.unplanned, query =>
      query
        .where('planned_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('publication')
                .select('publication.id')
                .whereRef('publication.post_id', '=', 'post.id'),
            ),
          ),
        ),
    )
    .$if(Boolean(page.search), query =>
      query.where(({ and }) =>
        and(likesOf(page.search ?? '').map(like => sql<boolean>`search_text like ${like}`)),
      ),
    )
    .$if(page.before !== null, query => query.where('draft_at', '<', page.before ?? new Date()))
    .orderBy('draft_at', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(row => row.id)
}

/** Null: the account's person, else whoever wrote it. */
export const setDoer = (db: Db, id: string, personId: string | null) =>
  db.updateTable('post').set({ doer_id: personId }).where('id', '=', id).execute()
