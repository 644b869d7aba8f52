/** SQL of pushes: the server's key pair, and the devices that people want to be told on. Both belong to no workspace. */
import type { Kysely } from 'kysely'
import type { Tables } from '#platform/database/tables.ts'

declare module '#platform/database/tables.ts' {
  interface Tables {
    push_key: {
      sole: boolean
      public_key: string
      sealed: Buffer
      key_id: string
      created_at: Date
    }
    push_device: {
      id: string
      person_id: string
      name: string
      endpoint: string
      p256dh: string
      auth: string
      public_key: string
      created_at: Date
      told_at: Date | null
    }
  }
}

type Db = Kysely<Tables>

export type DeviceRow = Awaited<ReturnType<typeof devicesOf>>[number]

export const readPushKey = (db: Db) => db.selectFrom('push_key').selectAll().executeTakeFirst()

/** Another process may have made one in the meantime: the first stays. */
export const insertPushKey = (db: Db, row: Tables['push_key']) =>
  db
    .insertInto('push_key')
    .values(row)
    .onConflict(conflict => conflict.column('sole').doNothing())
    .execute()

export const devicesOf = (db: Db, personId: string) =>
  db
    .selectFrom('push_device')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .execute()

/** A browser has one endpoint: whoever signs in there last is told. */
export const putDevice = (db: Db, row: Omit<Tables['push_device'], 'told_at'>) =>
  db
    .insertInto('push_device')
    .values({ ...row, told_at: null })
    .onConflict(conflict =>
      conflict.column('endpoint').doUpdateSet({
        person_id: row.person_id,
        name: row.name,
        p256dh: row.p256dh,
        auth: row.auth,
        public_key: row.public_key,
      }),
    )
    .execute()

export const deleteDevice = (db: Db, personId: string, id: string) =>
  db
    .deleteFrom('push_device')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()

export const noteTold = (db: Db, id: string, at: Date) =>
  db.updateTable('push_device').set({ told_at: at }).where('id', '=', id).execute()
