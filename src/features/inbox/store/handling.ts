/** SQL of what the team does: changes of conversations, the steps that tell of them, notes and drafts. */
import { type Kysely, sql } from 'kysely'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { StepKind } from '../tables.ts'
import { nobody } from './conversations.ts'

type Db = Kysely<Tables>

export interface Step {
  readonly conversationId: string
  readonly step: StepKind
  readonly detail: { readonly [name: string]: string }
}

export const addSteps = (
  db: Db,
  by: { readonly workspaceId: string; readonly personId: string | null; readonly at: Date },
  steps: readonly Step[],
) =>
  db
    .insertInto('conversation_step')
    .values(
      steps.map(step => ({
        workspace_id: by.workspaceId,
        conversation_id: step.conversationId,
        at: by.at,
        person_id: by.personId,
        step: step.step,
        detail: toJsonb(step.detail),
      })),
    )
    .execute()

interface Change {
  state?: 'open' | 'done'
  settled_at?: Date | null
  snoozed_until?: Date | null
  assignee_id?: string | null
  urgency?: number
  urgency_set?: boolean
  urgency_reason?: string
  answer?: 'leaving' | 'failed' | 'doubt' | null
}

/** A person's act: from now on the rules for what was there before the connection no longer hold. */
export const changeConversations = (db: Db, ids: readonly string[], change: Change) =>
  db
    .updateTable('conversation')
    .set({ ...change, touched: true })
    .where('id', 'in', [...ids])
    .execute()

export const wearLabels = (
  db: Db,
  ids: readonly string[],
  add: readonly string[],
  remove: readonly string[],
) =>
  sql`update conversation set label_ids = (
        select coalesce(array_agg(distinct l), '{}') from unnest(label_ids || ${[...add]}::uuid[]) l
         where l <> all (${[...remove]}::uuid[]))
      where id = any (${[...ids]}::uuid[])`.execute(db)

export const insertNote = (db: Db, row: Tables['conversation_note']) =>
  db.insertInto('conversation_note').values(row).execute()

export const readNote = (db: Db, conversationId: string, id: string) =>
  db
    .selectFrom('conversation_note')
    .select(['id', 'person_id'])
    .where('conversation_id', '=', conversationId)
    .where('id', '=', id)
    .executeTakeFirst()

export const deleteNote = (db: Db, id: string) =>
  db.deleteFrom('conversation_note').where('id', '=', id).execute()

export const keepDraftRow = (db: Db, row: Tables['answer_draft']) =>
  db
    .insertInto('answer_draft')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['workspace_id', 'conversation_id', 'person_id', 'way'])
        .doUpdateSet({ text: row.text, at: row.at }),
    )
    .execute()

export const dropDraft = (
  db: Db,
  conversationId: string,
  personId: string,
  way: 'public' | 'private' | 'note',
) =>
  db
    .deleteFrom('answer_draft')
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', personId)
    .where('way', '=', way)
    .execute()

export const presentSince = (db: Db, conversationId: string, since: Date) =>
  db
    .selectFrom('conversation_presence')
    .innerJoin('person', 'person.id', 'conversation_presence.person_id')
    .select(['person_id', 'person.name', 'doing'])
    .where('conversation_id', '=', conversationId)
    .where('seen_at', '>', since)
    .orderBy('person.name')
    .execute()

/** Everywhere that these accounts lead to; null: all of them. */
export const presentEverywhere = (db: Db, since: Date, channelIds: readonly string[] | null) =>
  db
    .selectFrom('conversation_presence')
    .innerJoin('person', 'person.id', 'conversation_presence.person_id')
    .innerJoin('conversation', join =>
      join
        .onRef('conversation.workspace_id', '=', 'conversation_presence.workspace_id')
        .onRef('conversation.id', '=', 'conversation_presence.conversation_id'),
    )
    .select(['conversation_presence.conversation_id', 'person_id', 'person.name', 'doing'])
    .where('seen_at', '>', since)
    .$if(channelIds !== null, query =>
      query.where('channel_id', 'in', [...(channelIds ?? []), nobody]),
    )
    .orderBy('person.name')
    .execute()

export const notePresence = (db: Db, row: Tables['conversation_presence']) =>
  db
    .insertInto('conversation_presence')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['workspace_id', 'conversation_id', 'person_id'])
        .doUpdateSet({ doing: row.doing, seen_at: row.seen_at }),
    )
    .execute()

export const leaveConversation = (db: Db, conversationId: string, personId: string) =>
  db
    .deleteFrom('conversation_presence')
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', personId)
    .execute()

export const reserveRow = (db: Db, row: Tables['answer_reservation']) =>
  db
    .insertInto('answer_reservation')
    .values(row)
    .onConflict(conflict =>
      conflict
        .columns(['workspace_id', 'conversation_id'])
        .doUpdateSet({ person_id: row.person_id, until: row.until }),
    )
    .execute()

export const releaseRow = (db: Db, conversationId: string, personId: string) =>
  db
    .deleteFrom('answer_reservation')
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', personId)
    .execute()
