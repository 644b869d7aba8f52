import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ensureAppRole } from './app-role.ts'
import { openEmbedded } from './embedded/open-embedded.ts'
import { ownerRole } from './embedded/supervise.ts'
import { ensureJobsSchema } from './jobs-schema.ts'
import { migrate } from './migrate.ts'
import { listMigrations, readMigration } from './migration-files.ts'

export interface TestServer {
  readonly host: string
  readonly port: number
  readonly ownerPassword: string
  readonly appPassword: string
}

/** The one PostgreSQL of a test run; the first test file that needs it starts it. */
export async function ensureTestServer(folder: string): Promise<TestServer> {
  const answer = join(folder, 'server.json')
  await once(join(folder, 'starting'), answer, async () => {
    const { supervised, passwords } = await openEmbedded({
      folder,
      durability: 'tests',
      creating: () => undefined,
      events: { restarted: () => undefined, restartFailed: () => undefined },
    })
    await ensureAppRole(supervised.session, passwords.app)
    const server: TestServer = {
      host: supervised.postmaster.host,
      port: supervised.postmaster.port,
      ownerPassword: passwords.owner,
      appPassword: passwords.app,
    }
    // The server outlives this test file: it is stopped at the end of the run.
    await supervised.release()
    return JSON.stringify(server)
  })
  return JSON.parse(await readFile(answer, 'utf8')) as TestServer
}

/** A migrated database to copy, made once a run for each set of migrations. */
export async function ensureTemplate(folder: string, server: TestServer, migrations: URL) {
  const hash = createHash('sha256')
  for (const name of await listMigrations(migrations)) {
    hash.update(name).update(await readMigration(migrations, name))
  }
  const template = `template_${hash.digest('hex').slice(0, 16)}`
  // One at a time: PostgreSQL refuses to change one role from two sessions at once.
  await once(join(folder, 'template.making'), join(folder, template), async () => {
    await asOwner(server, 'postgres', owner => owner.query(`create database ${template}`))
    await asOwner(server, template, owner => ensureAppRole(owner, server.appPassword))
    await migrate(ownerAddress(server, template), migrations)
    await asOwner(server, template, ensureJobsSchema)
    return template
  })
  return template
}

export const ownerAddress = (server: TestServer, database: string): pg.ClientConfig => ({
  host: server.host,
  port: server.port,
  user: ownerRole,
  password: server.ownerPassword,
  database,
})

export async function asOwner<T>(
  server: TestServer,
  database: string,
  work: (owner: pg.Client) => Promise<T>,
): Promise<T> {
  const owner = new pg.Client(ownerAddress(server, database))
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/** One process does the work and writes its answer; the others wait for the answer. */
async function once(lock: string, answer: string, work: () => Promise<string>): Promise<void> {
  while (!existsSync(answer)) {
    const mine = await mkdir(lock).then(
      () => true,
      () => false,
    )
    if (!mine) {
      await sleep(10)
      continue
    }
    try {
      await writeFile(`${answer}.partial`, await work())
      await rename(`${answer}.partial`, answer)
    } finally {
      await rm(lock, { recursive: true })
    }
  }
}
