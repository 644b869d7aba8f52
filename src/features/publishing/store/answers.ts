/** SQL of answers: publications without a post, whose content is their own. */
import { type Kysely, sql } from 'kysely'
import type { OutgoingContent } from '#connectors/connector.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

export interface NewAnswer {
  readonly workspaceId: string
  readonly id: string
  readonly channelId: string
  readonly network: string
  readonly content: OutgoingContent
  readonly digest: string
  readonly dueAt: Date
  readonly now: Date
}

export const insertAnswer = (db: Db, row: NewAnswer) =>
  db
    .insertInto('publication')
    .values({
      workspace_id: row.workspaceId,
      id: row.id,
      post_id: null,
      version: null,
      content: toJsonb(row.content),
      channel_id: row.channelId,
      network: row.network,
      due_at: row.dueAt,
      wake_at: row.dueAt,
      digest: row.digest,
      created_at: row.now,
      updated_at: row.now,
    })
    .execute()

export type AnswerRow = Awaited<ReturnType<typeof readAnswers>>[number]

const columns = [
  'id',
  'channel_id',
  'network',
  'state',
  'due_at',
  'wake_at',
  'missed_at',
  'asks_person',
  'progress',
  'attempts',
  'digest',
  'reason',
  'remote_id',
  'remote_url',
  'left_at',
  'published_at',
  'deleted_at',
] as const

export const readAnswers = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('publication')
    .select(columns)
    .where('post_id', 'is', null)
    .where('id', 'in', [...ids])
    .execute()

/** Held for the transaction: the worker cannot claim it meanwhile. Undefined when it is not there. */
export const lockAnswer = (db: Db, id: string) =>
  db
    .selectFrom('publication')
    .select(columns)
    .where('post_id', 'is', null)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export async function contentOfAnswer(db: Db, id: string): Promise<OutgoingContent | null> {
  const { rows } = await sql<{ content: OutgoingContent }>`
    select content from publication where id = ${id} and post_id is null`.execute(db)
  return rows[0]?.content ?? null
}
