/** SQL of identities and the persons they were linked to. In the transaction of one workspace. */
import { type Kysely, type SqlBool, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'
import './tables.ts'

type Db = Kysely<Tables>

const selectIdentities = (db: Db) =>
  db
    .selectFrom('identity')
    .leftJoin('contact_link', join =>
      join
        .onRef('contact_link.workspace_id', '=', 'identity.workspace_id')
        .onRef('contact_link.identity_id', '=', 'identity.id')
        .on('contact_link.unlinked_at', 'is', null),
    )
    .select([
      'identity.id',
      'identity.network',
      'identity.handle',
      'identity.display_name',
      'identity.avatar',
      'identity.url',
      'identity.standing',
      'identity.former_handles',
      'identity.first_seen_at',
      'identity.last_seen_at',
      'contact_link.contact_id',
    ])

export type IdentityRow = Awaited<ReturnType<typeof findIdentities>>[number]

export const readIdentity = (db: Db, id: string) =>
  selectIdentities(db).where('identity.id', '=', id).executeTakeFirst()

/** Held for the transaction, in one order: two links of the same profiles follow each other. */
export const lockIdentities = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('identity')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()

/** By name or handle, the most recently seen first. */
export const findIdentities = (
  db: Db,
  page: {
    readonly words: readonly string[]
    readonly after: { readonly at: Date; readonly id: string } | null
    readonly limit: number
  },
) =>
  selectIdentities(db)
    .where(where =>
      where.and(
        page.words.map(
          word =>
            sql<SqlBool>`strpos(fold_text(identity.display_name || ' ' || identity.handle), fold_text(${word})) > 0`,
        ),
      ),
    )
    .$if(page.after !== null, query =>
      query.where(
        sql<SqlBool>`(identity.last_seen_at, identity.id) < (${page.after?.at ?? null}::timestamptz, ${page.after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy('identity.last_seen_at', 'desc')
    .orderBy('identity.id', 'desc')
    .limit(page.limit)
    .execute()

export const readContact = (db: Db, id: string) =>
  db
    .selectFrom('contact')
    .select(['id', 'note', 'note_by', 'note_at'])
    .where('id', '=', id)
    .executeTakeFirst()

/** In the order in which they were linked. */
export const identitiesOfContact = (db: Db, contactId: string) =>
  selectIdentities(db)
    .where('contact_link.contact_id', '=', contactId)
    .orderBy('contact_link.linked_at')
    .orderBy('identity.id')
    .execute()

export const insertContact = (
  db: Db,
  row: { workspace_id: string; id: string; created_at: Date },
) => db.insertInto('contact').values(row).execute()

export const insertLink = (
  db: Db,
  row: Pick<
    Tables['contact_link'],
    'workspace_id' | 'id' | 'contact_id' | 'identity_id' | 'linked_by' | 'linked_at'
  >,
) => db.insertInto('contact_link').values(row).execute()

/** Closes the line; it stays in the history. */
export const closeLink = (db: Db, identityId: string, personId: string, at: Date) =>
  db
    .updateTable('contact_link')
    .set({ unlinked_by: personId, unlinked_at: at })
    .where('identity_id', '=', identityId)
    .where('unlinked_at', 'is', null)
    .execute()

export const setContactNote = (db: Db, id: string, note: string, personId: string, at: Date) =>
  db
    .updateTable('contact')
    .set({ note, note_by: personId, note_at: at })
    .where('id', '=', id)
    .execute()
