/** SQL of the list. Every function runs in the transaction of one workspace. */
import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import { levelOf } from '../domain/urgency.ts'
import type { Filters } from '../views.ts'
import '../tables.ts'
import '#features/contacts/index.ts'

type Db = Kysely<Tables>

/** Null: every account of the workspace. */
type OwnChannels = readonly string[] | null

export const nobody = '00000000-0000-0000-0000-000000000000'

type Build = ExpressionBuilder<Tables, 'conversation'>

/** What must hold of a conversation to be in the list. */
function conditions(where: Build, filters: Filters, channels: OwnChannels) {
  const { state, urgency, kinds, assigneeId, labelIds, visibility, answer } = filters
  const all = [where('conversation.author_id', 'is not', null)]
  if (channels) all.push(where('conversation.channel_id', 'in', [...channels, nobody]))
  if (filters.channelIds)
    all.push(where('conversation.channel_id', 'in', [...filters.channelIds, nobody]))
  if (state === 'open')
    all.push(
      where('conversation.state', '=', 'open'),
      where('conversation.snoozed_until', 'is', null),
    )
  if (state === 'done') all.push(where('conversation.state', '=', 'done'))
  if (state === 'later') all.push(where('conversation.snoozed_until', 'is not', null))
  if (urgency) all.push(where('conversation.urgency', '=', levelOf(urgency)))
  if (kinds) all.push(where('conversation.kind', 'in', kinds.length > 0 ? kinds : ['direct']))
  if (assigneeId === 'nobody') all.push(where('conversation.assignee_id', 'is', null))
  else if (assigneeId) all.push(where('conversation.assignee_id', '=', assigneeId))
  if (labelIds && labelIds.length > 0)
    all.push(sql<SqlBool>`conversation.label_ids @> ${labelIds}::uuid[]` as never)
  if (visibility) all.push(where('conversation.visibility', '=', visibility))
  if (filters.postId) all.push(where('conversation.post_id', '=', filters.postId))
  if (filters.identityId) all.push(byIdentity(where, filters.identityId))
  if (filters.waiting !== undefined)
    all.push(where('conversation.waiting_since', filters.waiting ? 'is not' : 'is', null))
  if (answer) all.push(where('conversation.answer', '=', answer))
  return where.and(all)
}

const byIdentity = (where: Build, identityId: string) =>
  where(
    'conversation.id',
    'in',
    where
      .selectFrom('message')
      .select('message.conversation_id')
      .where('message.identity_id', '=', identityId),
  )

interface ListPage {
  readonly filters: Filters
  readonly channels: OwnChannels
  readonly order: 'work' | 'newest'
  readonly after: Place | null
  readonly limit: number
}

/** The last row of the page before. */
export interface Place {
  readonly urgency: number
  /** ISO, or `infinity` where nobody waits. */
  readonly at: string
  readonly id: string
}

export type ConversationRecord = Awaited<ReturnType<typeof listConversations>>[number]

/** The page is cut before anything is joined to it. */
export function listConversations(db: Db, page: ListPage) {
  const { filters, channels, order, after } = page
  const work = order === 'work'
  const chosen = db
    .selectFrom('conversation')
    .select('conversation.id')
    .where(where => conditions(where, filters, channels))
    .$if(work && after !== null, query =>
      query.where(
        sql<SqlBool>`(conversation.urgency, conversation.work_at, conversation.id) > (${after?.urgency ?? 0}::smallint, ${after?.at ?? ''}::timestamptz, ${after?.id ?? ''}::uuid)`,
      ),
    )
    .$if(!work && after !== null, query =>
      query.where(
        sql<SqlBool>`(conversation.last_message_at, conversation.id) < (${after?.at ?? ''}::timestamptz, ${after?.id ?? ''}::uuid)`,
      ),
    )
    .$if(work, query =>
      query
        .orderBy('conversation.urgency')
        .orderBy('conversation.work_at')
        .orderBy('conversation.id'),
    )
    .$if(!work, query =>
      query.orderBy('conversation.last_message_at', 'desc').orderBy('conversation.id', 'desc'),
    )
    .limit(page.limit)
  return inOrder(
    selectConversations(db).where('conversation.id', 'in', eb =>
      eb.selectFrom(chosen.as('page')).select('page.id'),
    ),
    work,
  ).execute()
}

const inOrder = (query: ReturnType<typeof selectConversations>, work: boolean) =>
  work
    ? query
        .orderBy('conversation.urgency')
        .orderBy('conversation.work_at')
        .orderBy('conversation.id')
    : query.orderBy('conversation.last_message_at', 'desc').orderBy('conversation.id', 'desc')

const selectConversations = (db: Db) =>
  db
    .selectFrom('conversation')
    .leftJoin('identity', join =>
      join
        .onRef('identity.workspace_id', '=', 'conversation.workspace_id')
        .onRef('identity.id', '=', 'conversation.author_id'),
    )
    .select([
      'conversation.id',
      'conversation.channel_id',
      'conversation.network',
      'conversation.kind',
      'conversation.subject',
      'conversation.post_id',
      'conversation.state',
      'conversation.snoozed_until',
      'conversation.urgency',
      'conversation.urgency_reason',
      'conversation.waiting_since',
      'conversation.first_reply_at',
      'conversation.last_message_at',
      'conversation.assignee_id',
      'conversation.label_ids',
      'conversation.preview',
      'conversation.visibility',
      'conversation.answer',
      'conversation.messages',
      'conversation.version',
      'conversation.author_id',
      'identity.handle',
      'identity.display_name',
      'identity.avatar',
      'identity.url',
      'identity.standing',
    ])

/** Those of these that the person may see; `filters` where they must hold too. */
export const conversationsById = (
  db: Db,
  ids: readonly string[],
  channels: OwnChannels,
  filters: Filters = { state: 'all' },
) =>
  selectConversations(db)
    .where('conversation.id', 'in', [...ids, nobody])
    .where(where => conditions(where as unknown as Build, filters, channels))
    .execute()

/** Rows taken for the transaction, in one order, so that two who take several never wait for each other. */
export const lockConversations = (db: Db, ids: readonly string[], channels: OwnChannels) =>
  db
    .selectFrom('conversation')
    .selectAll()
    .where('id', 'in', [...ids, nobody])
    .$if(channels !== null, query => query.where('channel_id', 'in', [...(channels ?? []), nobody]))
    .orderBy('workspace_id')
    .orderBy('id')
    .forUpdate()
    .execute()

export type LockedConversation = Awaited<ReturnType<typeof lockConversations>>[number]

const mostCounted = 1_000

/** How many hold, and no more than a person cares to know. */
export async function countOf(db: Db, filters: Filters, channels: OwnChannels): Promise<number> {
  const counted = await db
    .selectFrom(
      db
        .selectFrom('conversation')
        .select(sql<number>`1`.as('one'))
        .where(where => conditions(where, filters, channels))
        .limit(mostCounted)
        .as('some'),
    )
    .select(query => query.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return Number(counted?.count ?? 0)
}

/** Open ones by urgency: the whole number, read from the index of the work alone. */
export async function countByUrgency(db: Db, channels: OwnChannels): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('conversation')
    .select(['urgency', query => query.fn.countAll<number>().as('count')])
    .where('state', '=', 'open')
    .where('snoozed_until', 'is', null)
    .$if(channels !== null, query => query.where('channel_id', 'in', [...(channels ?? []), nobody]))
    .groupBy('urgency')
    .execute()
  return [0, 1, 2].map(level => Number(rows.find(row => row.urgency === level)?.count ?? 0))
}
