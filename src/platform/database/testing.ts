import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { appRole } from './app-role.ts'
import { columnTypes } from './column-types.ts'
import { connect, type Database } from './connect.ts'
import { ownerRole } from './embedded/supervise.ts'
import { migrationsFolder } from './migration-files.ts'
import { asOwner, ensureTemplate, ensureTestServer } from './testing-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseFolder: string
  }
}

export interface TestDatabase {
  /** Signed in as the application, bound by row-level security. */
  readonly database: Database
  /** Of the application's role. */
  readonly url: string
  /** Of the schema's owner, whom row-level security does not bind: to prepare and to look behind. */
  readonly ownerUrl: string
  close(): Promise<void>
}

/** A database of its own for one test file: real PostgreSQL, migrated, empty. */
export async function testDatabase(
  options: { readonly migrations?: URL } = {},
): Promise<TestDatabase> {
  const folder = inject('testDatabaseFolder')
  const server = await ensureTestServer(folder)
  const template = await ensureTemplate(folder, server, options.migrations ?? migrationsFolder)
  const name = `test_${randomBytes(6).toString('hex')}`
  await asOwner(server, 'postgres', owner =>
    owner.query(`create database ${name} template ${template}`),
  )
  const host = `127.0.0.1:${server.port}/${name}`
  const url = `postgres://${appRole}:${server.appPassword}@${host}`
  const database = connect({
    address: () => ({ connectionString: url, types: columnTypes }),
    applicationName: 'parvis-test',
    poolSize: 5,
    statementTimeoutMs: 30_000,
  })
  return {
    database,
    url,
    ownerUrl: `postgres://${ownerRole}:${server.ownerPassword}@${host}`,
    async close() {
      await database.close()
      await asOwner(server, 'postgres', owner => owner.query(`drop database ${name} with (force)`))
    },
  }
}
