/** SQL of one conversation: its messages and what the team wrote beside them. */
import type { Kysely } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import '../tables.ts'

type Db = Kysely<Tables>

const selectMessages = (db: Db) =>
  db
    .selectFrom('message')
    .leftJoin('identity', join =>
      join
        .onRef('identity.workspace_id', '=', 'message.workspace_id')
        .onRef('identity.id', '=', 'message.identity_id'),
    )
    .select([
      'message.id',
      'message.conversation_id',
      'message.channel_id',
      'message.remote_id',
      'message.direction',
      'message.kind',
      'message.identity_id',
      'message.person_id',
      'message.text',
      'message.whole_length',
      'message.language',
      'message.media',
      'message.url',
      'message.at',
      'message.edited_at',
      'message.removed_at',
      'message.visibility',
      'message.liked',
      'message.parent',
      'message.handle as remote_handle',
      'message.publication_id',
      'message.version',
      'identity.remote_id as author_remote_id',
      'identity.handle',
      'identity.display_name',
      'identity.avatar',
      'identity.url as author_url',
      'identity.standing',
    ])

export type MessageRecord = Awaited<ReturnType<typeof messagesBefore>>[number]

/** Newest first. */
export const messagesBefore = (
  db: Db,
  conversationId: string,
  before: Date | null,
  limit: number,
) =>
  selectMessages(db)
    .where('message.conversation_id', '=', conversationId)
    .$if(before !== null, query => query.where('message.at', '<', before ?? new Date(0)))
    .orderBy('message.at', 'desc')
    .orderBy('message.id', 'desc')
    .limit(limit)
    .execute()

export const messageById = (db: Db, id: string) =>
  selectMessages(db).where('message.id', '=', id).executeTakeFirst()

/** Ids by the network's, for who answers whom. */
export async function messageIdsByRemote(
  db: Db,
  channelId: string,
  remoteIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'remote_id'])
    .where('channel_id', '=', channelId)
    .where('remote_id', 'in', [...remoteIds, ''])
    .execute()
  return new Map(rows.map(row => [row.remote_id ?? '', row.id]))
}

export const notesOf = (db: Db, conversationId: string) =>
  db
    .selectFrom('conversation_note')
    .select(['id', 'person_id', 'text', 'at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('at')
    .execute()

const mostSteps = 100

/** The newest ones, in the order in which they were taken. */
export const stepsOf = async (db: Db, conversationId: string) => {
  const rows = await db
    .selectFrom('conversation_step')
    .select(['id', 'person_id', 'step', 'detail', 'at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('at', 'desc')
    .limit(mostSteps)
    .execute()
  return rows.toReversed()
}

export const draftsOf = (db: Db, conversationId: string, personId: string) =>
  db
    .selectFrom('answer_draft')
    .select(['way', 'text', 'at'])
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', personId)
    .orderBy('way')
    .execute()

export const reservationOf = (db: Db, conversationId: string, now: Date) =>
  db
    .selectFrom('answer_reservation')
    .innerJoin('person', 'person.id', 'answer_reservation.person_id')
    .select(['person_id', 'person.name', 'until'])
    .where('conversation_id', '=', conversationId)
    .where('until', '>', now)
    .executeTakeFirst()

/** When somebody else last wrote: a private answer may be allowed for some time after. */
export async function lastIncomingAt(db: Db, conversationId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('message')
    .select(query => query.fn.max('at').as('at'))
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'in')
    .executeTakeFirst()
  return row?.at ?? null
}
