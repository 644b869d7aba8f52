import { readFile } from 'node:fs/promises'
import type { Kysely } from 'kysely'
import type { MigrationProvider } from 'kysely/migration'
import pg from 'pg'
import { StartRefusal } from '../start-refusal.ts'
import { appRole } from './app-role.ts'
import { listMigrations, readMigration } from './migration-files.ts'

/** Apart from `public`: the record of what was done to the data is nobody's data. */
const schema = 'migrations'
const appliedTable = 'applied'

export interface MigrationState {
  readonly applied: readonly string[]
  readonly pending: readonly string[]
}

/**
 * Compares the database with the migrations at hand.
 * @throws StartRefusal `database-newer` when it holds some that this Parvis does not know.
 */
export async function readMigrationState(
  client: pg.ClientBase | pg.Pool,
  folder: URL,
): Promise<MigrationState> {
  const known = await listMigrations(folder)
  const applied = await readApplied(client)
  const unknown = applied.filter(name => !known.includes(name))
  if (unknown.length > 0) {
    const found = (await readRecordedVersion(client)) ?? unknown.at(-1) ?? '?'
    throw new StartRefusal('database-newer', { found, mine: await readOwnVersion() })
  }
  return { applied, pending: known.filter(name => !applied.includes(name)) }
}

/**
 * Applies what is pending, all in one transaction under a lock: after a failure the data is
 * exactly as before.
 * @param owner how to sign in as the owner of the schema.
 * @param upTo the last migration to apply; all of them unless said.
 * @throws StartRefusal `migration-failed`, with the SQL error as its cause.
 */
export async function migrate(owner: pg.ClientConfig, folder: URL, upTo?: string): Promise<void> {
  const { Kysely, PostgresDialect } = await import('kysely')
  const { Migrator } = await import('kysely/migration')
  const pool = new pg.Pool({ ...owner, application_name: 'parvis-migrations', max: 1 })
  // A session that PostgreSQL ends while it is being closed is no news.
  pool.on('error', () => undefined)
  try {
    const migrator = new Migrator({
      db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
      provider: await provideMigrations(folder),
      migrationTableSchema: schema,
      migrationTableName: appliedTable,
      migrationLockTableName: 'lock',
    })
    const { error, results } = upTo
      ? await migrator.migrateTo(upTo)
      : await migrator.migrateToLatest()
    const failed = results?.find(result => result.status === 'Error')
    if (failed) throw new StartRefusal('migration-failed', { step: failed.migrationName }, error)
    if (error) throw error
    await recordVersion(pool)
  } finally {
    await pool.end()
  }
}

async function provideMigrations(folder: URL): Promise<MigrationProvider> {
  const { sql } = await import('kysely')
  const names = await listMigrations(folder)
  const entries = names.map(name => {
    const up = async (db: Kysely<unknown>) => {
      await sql.raw(await readMigration(folder, name)).execute(db)
    }
    return [name, { up }] as const
  })
  return { getMigrations: async () => Object.fromEntries(entries) }
}

const missingTable = new Set(['42P01', '3F000'])

async function readApplied(client: pg.ClientBase | pg.Pool): Promise<readonly string[]> {
  try {
    const { rows } = await client.query<{ name: string }>(
      `select name from ${schema}.${appliedTable} order by name`,
    )
    return rows.map(row => row.name)
  } catch (error) {
    if (missingTable.has((error as { code?: string }).code ?? '')) return []
    throw error
  }
}

async function readRecordedVersion(client: pg.ClientBase | pg.Pool): Promise<string | undefined> {
  try {
    const { rows } = await client.query<{ version: string }>(
      `select version from ${schema}.parvis order by since desc limit 1`,
    )
    return rows[0]?.version
  } catch (error) {
    if (missingTable.has((error as { code?: string }).code ?? '')) return undefined
    throw error
  }
}

/** Which Parvis last changed the data, so that an older one can name it. */
async function recordVersion(owner: pg.Pool): Promise<void> {
  const version = pg.escapeLiteral(await readOwnVersion())
  await owner.query(`
    create table if not exists ${schema}.parvis (
      version text primary key,
      since timestamptz not null
    );
    insert into ${schema}.parvis values (${version}, now())
      on conflict (version) do update set since = now();
    grant usage on schema ${schema} to ${appRole};
    grant select on ${schema}.${appliedTable}, ${schema}.parvis to ${appRole};
  `)
}

async function readOwnVersion(): Promise<string> {
  const manifest = await readFile(new URL('../../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}
