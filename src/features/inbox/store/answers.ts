/** SQL of our own answers in their threads. */
import { type Kysely, sql } from 'kysely'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { MessageRecord } from './thread.ts'
import '../tables.ts'

type Db = Kysely<Tables>

/** What came, changed or was written after a version of the thread, oldest first. */
export const messagesSince = (db: Db, conversationId: string, version: number) =>
  db
    .selectFrom('message')
    .leftJoin('person', 'person.id', 'message.person_id')
    .select(['message.direction', 'person.name'])
    .where('message.conversation_id', '=', conversationId)
    .where('message.version', '>', version)
    .orderBy('message.version')
    .orderBy('message.at')
    .execute()

interface NewAnswerRow {
  readonly workspaceId: string
  /** Of the message and of its publication. */
  readonly id: string
  readonly conversationId: string
  readonly to: MessageRecord
  readonly kind: 'reply' | 'direct'
  readonly personId: string
  readonly text: string
  readonly at: Date
  readonly finishes: boolean
  readonly version: number
  readonly now: Date
}

export async function insertAnswerMessage(db: Db, row: NewAnswerRow): Promise<void> {
  await db
    .insertInto('message')
    .values({
      workspace_id: row.workspaceId,
      id: row.id,
      conversation_id: row.conversationId,
      channel_id: row.to.channel_id,
      direction: 'out',
      kind: row.kind,
      person_id: row.personId,
      text: row.text,
      at: row.at,
      parent: row.to.remote_id,
      publication_id: row.id,
      finishes: row.finishes,
      version: row.version,
      kept_at: row.now,
    })
    .execute()
  await db
    .updateTable('conversation')
    .set({ version: row.version, answer: 'leaving', touched: true })
    .where('id', '=', row.conversationId)
    .execute()
}

/** Our answer as it stands, and whose draft it becomes again. */
export const readOwnAnswer = (db: Db, id: string) =>
  db
    .selectFrom('message')
    .innerJoin('conversation', join =>
      join
        .onRef('conversation.workspace_id', '=', 'message.workspace_id')
        .onRef('conversation.id', '=', 'message.conversation_id'),
    )
    .select([
      'message.id',
      'message.workspace_id',
      'message.conversation_id',
      'message.channel_id',
      'message.kind',
      'message.text',
      'message.person_id',
      'message.publication_id',
      'message.remote_id',
      'message.left_at',
      'message.finishes',
      'message.version',
      'conversation.kind as conversation_kind',
    ])
    .where('message.id', '=', id)
    .where('message.publication_id', 'is not', null)
    .executeTakeFirst()

export type OwnAnswer = NonNullable<Awaited<ReturnType<typeof readOwnAnswer>>>

export const deleteMessage = (db: Db, id: string) =>
  db.deleteFrom('message').where('id', '=', id).execute()

/** Publications of the answers of a conversation that nobody has seen arrive. */
export async function unarrivedAnswers(db: Db, conversationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('message')
    .select('publication_id')
    .where('conversation_id', '=', conversationId)
    .where('publication_id', 'is not', null)
    .where('left_at', 'is', null)
    .execute()
  return rows.flatMap(row => row.publication_id ?? [])
}

/**
 * The answer is there. It may have come by the stream before its own outcome was written, as a message of nobody's: the two
 * become one, with what the network says of it.
 */
export async function markArrived(
  db: Db,
  answer: OwnAnswer,
  there: { readonly remoteId: string | null; readonly url: string | null; readonly at: Date },
): Promise<void> {
  const echo = there.remoteId
    ? await db
        .deleteFrom('message')
        .where('channel_id', '=', answer.channel_id)
        .where('remote_id', '=', there.remoteId)
        .where('id', '<>', answer.id)
        .returning(['handle', 'url', 'edited_at', 'removed_at', 'visibility', 'liked', 'parent'])
        .executeTakeFirst()
    : undefined
  await db
    .updateTable('message')
    .set({
      remote_id: there.remoteId,
      url: echo?.url ?? there.url,
      at: there.at,
      left_at: there.at,
      ...(echo
        ? {
            handle: toJsonb(echo.handle ?? null),
            edited_at: echo.edited_at,
            removed_at: echo.removed_at,
            visibility: echo.visibility,
            liked: echo.liked,
            parent: sql<string | null>`coalesce(parent, ${echo.parent})`,
          }
        : {}),
    })
    .where('id', '=', answer.id)
    .execute()
}

export const markRemoved = (db: Db, id: string, at: Date) =>
  db
    .updateTable('message')
    .set({ removed_at: at, visibility: 'removed' })
    .where('id', '=', id)
    .execute()

/** Anything of somebody else that came or changed after a version. */
export async function hasComeSince(db: Db, conversationId: string, version: number) {
  const found = await db
    .selectFrom('message')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'in')
    .where('version', '>', version)
    .executeTakeFirst()
  return found !== undefined
}

export async function untoldAnswers(db: Db, most: number) {
  const found = await sql<{ workspace_id: string; id: string }>`
    select workspace_id, id from untold_answers(${most}::integer)`.execute(db)
  return found.rows
}
