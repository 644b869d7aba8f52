/** What can be told of an open database, for those who look after it. */
import type pg from 'pg'
import { readMigrationState } from './migrate.ts'
import { migrationsFolder } from './migration-files.ts'

export interface DatabaseState {
  readonly version: string
  readonly applied: number
  readonly pending: number
}

export async function readDatabaseState(app: pg.Pool): Promise<DatabaseState> {
  const { rows } = await app.query<{ server_version: string }>('show server_version')
  const { applied, pending } = await readMigrationState(app, migrationsFolder)
  const [version = '?'] = (rows[0]?.server_version ?? '?').split(' ')
  return { version, applied: applied.length, pending: pending.length }
}
