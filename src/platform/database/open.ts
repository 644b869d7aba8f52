import type pg from 'pg'
import { StartRefusal } from '../start-refusal.ts'
import type { SentenceValues, StartSentence } from '../start-sentences.ts'
import { appRole, ensureAppRole, hasAppRole, refuseUnsafeRole } from './app-role.ts'
import { columnTypes } from './column-types.ts'
import type { Connection, Database } from './connect.ts'
import { type Embedded, openEmbedded } from './embedded/open-embedded.ts'
import { databaseName } from './embedded/supervise.ts'
import { addressOf, asUnreachable, connectOnce } from './external.ts'
import { ensureJobsSchema, hasJobsSchema } from './jobs-schema.ts'
import { migrate, readMigrationState } from './migrate.ts'
import { migrationsFolder } from './migration-files.ts'

export type { Database } from './connect.ts'

/** Where the data is: our own PostgreSQL in a data folder, or one at a given address. */
export type DatabasePlace =
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'external'; readonly url: string; readonly ownerUrl?: string | undefined }

export interface DatabaseSettings {
  readonly place: DatabasePlace
  /** What the sessions are called: `parvis-web`, `parvis-worker`. */
  readonly applicationName?: string
  /** Sessions at most, 10 unless said. */
  readonly poolSize?: number
  /** Longest time for one statement, 30 000 unless said; 0 for none. */
  readonly statementTimeoutMs?: number
  /** When a running Parvis owns the data folder: refuse, or work beside it (a command does). */
  readonly whenOwned?: 'refuse' | 'join'
  /** A folder of NNNN_name.sql, the project's own unless said. */
  readonly migrations?: URL
  /** Stops after this migration: a restore fills the tables as they were. */
  readonly upTo?: string | undefined
  /** Sets up what a library keeps in the database, as the schema's owner, after migrations. */
  readonly afterMigrations?: (owner: pg.ClientBase) => Promise<void>
  /** PostgreSQL is on its way up: there is time for other work. May be called more than once. */
  readonly onStarting?: () => void
  /** Slow steps and facts worth a line: creating-data, migrating, run-as-root. */
  readonly onProgress?: (key: StartSentence, values: SentenceValues) => void
  /** PostgreSQL went away: `restarted`, or `restart-failed` with the error. */
  readonly onTrouble?: (event: 'restarted' | 'restart-failed', error?: unknown) => void
}

export interface OpenDatabase extends Database {
  /** The last stop was sudden (embedded only; an external PostgreSQL does not tell). */
  readonly suddenStop: boolean
  /** This process owns the data folder; false beside a running Parvis and in external mode. */
  readonly owned: boolean
  /**
   * Runs work on one connection of the schema's owner, whom row-level security does not bind: for backups and checks.
   * @throws StartRefusal `setting-wrong` where no owner's address is known.
   */
  asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T>
}

/**
 * Opens the database: brings it up, migrates it, signs in as a role that row-level security binds.
 * @throws StartRefusal folder-not-writable, disk-full, second-owner, database-newer,
 * migration-failed, database-unreachable, database-role-unsafe, setting-wrong.
 */
export function openDatabase(settings: DatabaseSettings): Promise<OpenDatabase> {
  return settings.place.kind === 'embedded'
    ? openOwn(settings, settings.place.folder)
    : openExternal(settings, settings.place.url, settings.place.ownerUrl)
}

async function openOwn(settings: DatabaseSettings, folder: string): Promise<OpenDatabase> {
  const starting = Promise.withResolvers<void>()
  const [embedded, { connect }] = await Promise.all([
    bringUp(settings, folder, starting.resolve),
    starting.promise.then(reading),
  ])
  const { supervised, passwords, apart } = embedded
  try {
    await prepareOwn(settings, embedded, folder)
  } catch (error) {
    await supervised.stop()
    throw error
  }
  if (apart && supervised.owned) settings.onProgress?.('run-as-root', { how: apart })
  const database = connect({
    ...connectionOf(settings),
    address: () => ({
      host: supervised.postmaster.host,
      port: supervised.postmaster.port,
      user: appRole,
      password: passwords.app,
      database: databaseName,
      types: columnTypes,
    }),
  })
  return {
    ...database,
    suddenStop: embedded.suddenStop && supervised.owned,
    owned: supervised.owned,
    asOwner: work => onOneConnection(supervised.ownerAddress, work),
    async close() {
      await database.close()
      await supervised.stop()
    },
  }
}

/** The query builder is some hundreds of files, read while PostgreSQL starts. */
const reading = () => import('./connect.ts')

const bringUp = (settings: DatabaseSettings, folder: string, starting: () => void) =>
  openEmbedded({
    folder,
    durability: 'kept',
    creating: dir => settings.onProgress?.('creating-data', { dir }),
    events: {
      starting: () => {
        starting()
        settings.onStarting?.()
      },
      restarted: () => settings.onTrouble?.('restarted'),
      restartFailed: error => settings.onTrouble?.('restart-failed', error),
    },
  })

async function prepareOwn(settings: DatabaseSettings, embedded: Embedded, folder: string) {
  const { session, owned, ownerPid } = embedded.supervised
  const secondOwner = () => new StartRefusal('second-owner', { dir: folder, pid: ownerPid })
  if (!owned && settings.whenOwned !== 'join') throw secondOwner()
  const migrations = settings.migrations ?? migrationsFolder
  if (owned) {
    if (!(await hasAppRole(session))) await ensureAppRole(session, embedded.passwords.app)
    await bringUpToDate(session, embedded.supervised.ownerAddress, settings)
  } else if ((await readMigrationState(session, migrations)).pending.length > 0) {
    // The running Parvis is older than this command: the data must not change under it.
    throw secondOwner()
  }
}

async function openExternal(
  settings: DatabaseSettings,
  url: string,
  ownerUrl: string | undefined,
): Promise<OpenDatabase> {
  settings.onStarting?.()
  const { connect } = await reading()
  const database = connect({ ...connectionOf(settings), address: () => addressOf(url) })
  try {
    // The application's role first: nothing is migrated for a server that will refuse to start.
    await refuseUnsafeRole(database.pool)
    if (ownerUrl)
      await connectOnce(ownerUrl, owner => bringUpToDate(owner, addressOf(ownerUrl), settings))
    else await refusePending(database.pool, settings.migrations ?? migrationsFolder)
  } catch (error) {
    await database.close()
    throw asUnreachable(error, url)
  }
  const asOwner: OpenDatabase['asOwner'] = work => {
    if (!ownerUrl) throw ownerUrlMissing()
    return connectOnce(ownerUrl, work)
  }
  return { ...database, suddenStop: false, owned: false, asOwner }
}

async function bringUpToDate(
  owner: pg.Client,
  address: pg.ClientConfig,
  settings: DatabaseSettings,
): Promise<void> {
  const folder = settings.migrations ?? migrationsFolder
  const { applied, pending } = await readMigrationState(owner, folder)
  if (pending.length > 0) {
    if (applied.length > 0) settings.onProgress?.('migrating', { n: pending.length })
    await migrate(address, folder, settings.upTo)
  }
  await ensureJobsSchema(owner)
  await settings.afterMigrations?.(owner)
}

async function refusePending(app: pg.Pool, folder: URL): Promise<void> {
  const { pending } = await readMigrationState(app, folder)
  if (pending.length > 0 || !(await hasJobsSchema(app))) throw ownerUrlMissing()
}

const ownerUrlMissing = () =>
  new StartRefusal('setting-wrong', {
    name: 'DATABASE_OWNER_URL',
    value: '',
    expected: { fr: 'l’adresse du rôle propriétaire', en: 'the address of the owner role' },
    example: 'postgres://parvis@localhost/parvis',
  })

async function onOneConnection<T>(
  address: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { Client } = (await import('pg')).default
  const client = new Client({ ...address, application_name: 'parvis-owner', types: columnTypes })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function connectionOf(settings: DatabaseSettings): Omit<Connection, 'address'> {
  return {
    applicationName: settings.applicationName ?? 'parvis',
    poolSize: settings.poolSize ?? 10,
    statementTimeoutMs: settings.statementTimeoutMs ?? 30_000,
  }
}
