/** All SQL of workspaces, members and invitations. Functions take the transaction of one workspace unless they say otherwise. */
import { type Kysely, sql } from 'kysely'
import { statement } from '#platform/database/statement.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Role } from './domain/roles.ts'
import './tables.ts'

type Db = Kysely<Tables>

export interface WorkspaceRow {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly language: 'fr' | 'en'
  readonly role: Role
  readonly channelIds: string[] | null
  readonly initials: string | null
  readonly settings: unknown
  readonly logoMediaId: string | null
}

/** Crosses workspaces by an owner-run function: it gives only what this person belongs to. */
export const workspacesOfPerson = statement((db, personId: string) => ({
  compile: () =>
    sql<WorkspaceRow>`
      select id, name, time_zone as "timeZone", language, role, channel_ids as "channelIds", initials, settings,
             logo_media_id as "logoMediaId"
        from workspaces_of_person(${personId})`.compile(db),
}))

export async function countPeople(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count_people() as count`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

export const readPerson = (db: Db, id: string) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'language', 'preferences', 'two_factor_enabled'])
    .where('id', '=', id)
    .executeTakeFirst()

export const personByEmail = (db: Db, email: string) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'language'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()

export const changePerson = (
  db: Db,
  id: string,
  change: { name?: string; language?: 'fr' | 'en'; preferences?: string },
  now: Date,
) =>
  db
    .updateTable('person')
    .set({ ...change, updated_at: now })
    .where('id', '=', id)
    .execute()

const selectWorkspace = statement(db =>
  db.selectFrom('workspace').select(['id', 'name', 'time_zone', 'language', 'settings']),
)

export const readWorkspace = async (db: Db) => (await selectWorkspace(db)).at(0)

export const insertWorkspace = (
  db: Db,
  row: { id: string; name: string; time_zone: string; language: 'fr' | 'en' },
) => db.insertInto('workspace').values(row).execute()

export const changeWorkspace = (
  db: Db,
  id: string,
  change: { name?: string; time_zone?: string; language?: 'fr' | 'en'; settings?: string },
) => db.updateTable('workspace').set(change).where('id', '=', id).execute()

export const insertMember = (
  db: Db,
  row: { workspace_id: string; person_id: string; role: Role; channel_ids: string[] | null },
) => db.insertInto('member').values(row).execute()

const selectMember = statement((db, personId: string) =>
  db
    .selectFrom('member')
    .select(['person_id', 'role', 'channel_ids', 'initials'])
    .where('person_id', '=', personId),
)

export const readMember = async (db: Db, personId: string) =>
  (await selectMember(db, personId)).at(0)

export const listMembers = (db: Db) =>
  db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select([
      'person.id',
      'person.name',
      'person.email',
      'member.role',
      'member.channel_ids',
      'member.created_at',
    ])
    .orderBy('person.name')
    .execute()

/** Takes the rows for a change of roles, so that two people cannot both remove the last responsible. */
export async function lockResponsibles(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('member')
    .select('person_id')
    .where('role', '=', 'responsible')
    .forUpdate()
    .execute()
  return rows.map(row => row.person_id)
}

export const changeMember = (db: Db, personId: string, role: Role, channelIds: string[] | null) =>
  db
    .updateTable('member')
    .set({ role, channel_ids: channelIds })
    .where('person_id', '=', personId)
    .executeTakeFirst()

export const changeInitials = (db: Db, personId: string, initials: string | null) =>
  db.updateTable('member').set({ initials }).where('person_id', '=', personId).executeTakeFirst()

export const deleteMember = (db: Db, personId: string) =>
  db.deleteFrom('member').where('person_id', '=', personId).executeTakeFirst()

export const listInvitations = (db: Db, now: Date) =>
  db
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.invited_by')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.role',
      'invitation.channel_ids',
      'invitation.created_at',
      'invitation.expires_at',
      'person.name as invited_by',
    ])
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.withdrawn_at', 'is', null)
    .where('invitation.expires_at', '>', now)
    .orderBy('invitation.created_at', 'desc')
    .execute()

export const insertInvitation = (
  db: Db,
  row: {
    workspace_id: string
    id: string
    email: string
    role: Role
    channel_ids: string[] | null
    token_hash: Buffer
    invited_by: string
    created_at: Date
    expires_at: Date
  },
) => db.insertInto('invitation').values(row).execute()

/** A new invitation to the same address replaces those still open. */
export const withdrawInvitations = (db: Db, by: { id: string } | { email: string }, now: Date) =>
  db
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('id' in by ? 'id' : 'email', '=', 'id' in by ? by.id : by.email)
    .executeTakeFirst()

/** Crosses workspaces by an owner-run function: only the token's holder knows its hash. */
export async function findInvitation(db: Db, tokenHash: Buffer) {
  const { rows } = await sql<{ workspace_id: string; id: string }>`
    select workspace_id, id from find_invitation(${tokenHash})`.execute(db)
  return rows[0]
}

export const readInvitation = (db: Db, id: string) =>
  db
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.invited_by')
    .innerJoin('workspace', 'workspace.id', 'invitation.workspace_id')
    .select([
      'invitation.email',
      'invitation.role',
      'invitation.channel_ids',
      'invitation.expires_at',
      'invitation.accepted_at',
      'invitation.withdrawn_at',
      'person.name as invited_by',
      'workspace.name as workspace',
    ])
    .where('invitation.id', '=', id)
    .forUpdate('invitation')
    .executeTakeFirst()

export const acceptInvitation = (db: Db, id: string, now: Date) =>
  db.updateTable('invitation').set({ accepted_at: now }).where('id', '=', id).execute()

/** Crosses workspaces by an owner-run function: ids only, for the operator's commands. */
export async function listWorkspaceIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from all_workspaces()`.execute(db)
  return rows.map(row => row.id)
}
