/** SQL of approvals and of the links that let a guest answer. */
import { type Kysely, sql } from 'kysely'
import { anyOf } from '#platform/database/any-of.ts'
import { statement } from '#platform/database/statement.ts'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

const selectApprovals = (db: Db) =>
  db
    .selectFrom('approval')
    .leftJoin('person as asker', 'asker.id', 'approval.asked_by')
    .leftJoin('person as approver', 'approver.id', 'approval.approver_id')
    .leftJoin('person as decider', 'decider.id', 'approval.decided_by')
    .leftJoin('approval_link as link', join =>
      join
        .onRef('link.workspace_id', '=', 'approval.workspace_id')
        .onRef('link.id', '=', 'approval.decided_link'),
    )
    .select([
      'approval.id',
      'approval.post_id',
      'approval.version',
      'approval.state',
      'approval.asked_by',
      'approval.asked_at',
      'approval.approver_id',
      'approval.answer_before',
      'approval.note',
      'approval.decided_at',
      'asker.name as asker_name',
      'approver.name as approver_name',
      sql<string | null>`coalesce(decider.name, link.guest_name)`.as('decider_name'),
    ])

export type ApprovalRow = Awaited<ReturnType<typeof approvalsOfPosts>>[number]

export const approvalsOfPosts = statement((db, postIds: readonly string[]) =>
  selectApprovals(db)
    .where('approval.post_id', '=', anyOf(postIds))
    .orderBy('approval.asked_at', 'desc'),
)

export const readApproval = (db: Db, id: string) =>
  selectApprovals(db).where('approval.id', '=', id).executeTakeFirst()

export const openApprovals = statement(db =>
  selectApprovals(db)
    .innerJoin('post', join =>
      join
        .onRef('post.workspace_id', '=', 'approval.workspace_id')
        .onRef('post.id', '=', 'approval.post_id'),
    )
    .select(['post.title', 'post.planned_at'])
    .where('approval.state', '=', 'open')
    .where('post.deleted_at', 'is', null)
    .orderBy('approval.answer_before')
    .orderBy('approval.asked_at')
    .limit(100),
)

export const insertApproval = (
  db: Db,
  row: {
    workspace_id: string
    id: string
    post_id: string
    version: number
    asked_by: string
    asked_at: Date
    approver_id: string | null
    answer_before: Date | null
  },
) => db.insertInto('approval').values(row).execute()

export const decideApproval = (
  db: Db,
  id: string,
  decision: {
    state: 'approved' | 'change-asked'
    decided_by: string | null
    decided_link: string | null
    note: string
    decided_at: Date
    approved_for: Date | null
  },
) =>
  db
    .updateTable('approval')
    .set(decision)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()

/** The hour that was approved; undefined when the approval that stands was for no hour. */
export async function approvedHour(db: Db, postId: string): Promise<Date | undefined> {
  const row = await db
    .selectFrom('approval')
    .select('approved_for')
    .where('post_id', '=', postId)
    .where('state', '=', 'approved')
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.approved_for ?? undefined
}

/** An edit drops what was asked or given for the former text. */
export const dropApprovals = (db: Db, postId: string) =>
  db
    .updateTable('approval')
    .set({ state: 'dropped' })
    .where('post_id', '=', postId)
    .where('state', 'in', ['open', 'approved'])
    .executeTakeFirst()

export const insertLink = (
  db: Db,
  row: {
    workspace_id: string
    id: string
    post_id: string
    guest_name: string
    guest_email: string | null
    token_hash: Buffer
    created_by: string
    created_at: Date
    expires_at: Date
  },
) => db.insertInto('approval_link').values(row).execute()

export const linksOfPost = (db: Db, postId: string) =>
  db
    .selectFrom('approval_link')
    .selectAll()
    .where('post_id', '=', postId)
    .orderBy('created_at', 'desc')
    .execute()

export type LinkRow = Awaited<ReturnType<typeof linksOfPost>>[number]

export const readLink = (db: Db, id: string) =>
  db.selectFrom('approval_link').selectAll().where('id', '=', id).executeTakeFirst()

export const revokeLink = (db: Db, id: string, now: Date) =>
  db
    .updateTable('approval_link')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()

/** What this reader saw last: the next visit shows what changed since. */
export const noteSeen = (db: Db, id: string, version: number, now: Date) =>
  db
    .updateTable('approval_link')
    .set({ seen_version: version, seen_at: now })
    .where('id', '=', id)
    .execute()

/** Crosses workspaces by an owner-run function: only the link's holder knows its hash. */
export async function findLink(db: Db, tokenHash: Buffer) {
  const { rows } = await sql<{ workspace_id: string; id: string }>`
    select workspace_id, id from find_approval_link(${tokenHash})`.execute(db)
  return rows[0]
}
