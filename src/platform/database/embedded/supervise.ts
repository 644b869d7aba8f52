import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { columnTypes } from '../column-types.ts'
import { ownerApplicationName, takeOwnership } from './ownership.ts'
import type { Passwords } from './passwords.ts'
import { ensureServer, type Postmaster, type ServerPlace, stopServer } from './server.ts'

export const databaseName = 'parvis'
export const ownerRole = 'parvis'

export interface Supervised {
  /** Signed in as the owner of everything, for setting up; replaced when PostgreSQL restarts. */
  readonly session: pg.Client
  readonly postmaster: Postmaster
  /** How to sign in as the owner once more. */
  readonly ownerAddress: pg.ClientConfig
  /** False when another Parvis owns the data and this one only joins it. */
  readonly owned: boolean
  /** Process of the owner, when it is not us. */
  readonly ownerPid: number
  /** Stops PostgreSQL in order, unless another Parvis owns the data. */
  stop(): Promise<void>
  /** Lets go of the data and leaves PostgreSQL running. */
  release(): Promise<void>
}

export interface SupervisionEvents {
  /** PostgreSQL is on its way up, in a process of its own: there is time for other work. */
  starting?(): void
  /** PostgreSQL went away and is back, perhaps on another port. */
  restarted(postmaster: Postmaster): void
  /** PostgreSQL could not be brought back yet; another try follows. */
  restartFailed(error: unknown): void
}

/** Brings PostgreSQL up, takes the data when it is free, and keeps both until `stop`. */
export async function supervise(
  place: ServerPlace,
  passwords: Passwords,
  events: SupervisionEvents,
): Promise<Supervised> {
  let stopping = false
  let recovery: Promise<void> | undefined
  let postmaster = await ensureServer(place, events.starting)
  events.starting?.()
  let session = await signInAsOwner(postmaster, passwords)
  const first = await takeOwnership(session)

  const watch = (watched: pg.Client) => {
    watched.once('end', () => {
      if (!stopping && first.owned) recovery = recover()
    })
  }

  const recover = async () => {
    const back = await untilBack(place, passwords, events, () => stopping)
    if (!back) return
    postmaster = back.postmaster
    session = back.session
    watch(session)
    events.restarted(postmaster)
  }

  const release = async () => {
    stopping = true
    await recovery
    await session.end()
  }

  watch(session)
  return {
    get session() {
      return session
    },
    get postmaster() {
      return postmaster
    },
    get ownerAddress() {
      return addressFor(postmaster, passwords.owner, databaseName)
    },
    owned: first.owned,
    ownerPid: first.owned ? process.pid : first.pid,
    release,
    async stop() {
      await release()
      if (first.owned) await stopServer(place.cluster, postmaster.pid)
    },
  }
}

/** Tries until PostgreSQL is back and the data is ours again; undefined when we stop first. */
async function untilBack(
  place: ServerPlace,
  passwords: Passwords,
  events: SupervisionEvents,
  stopping: () => boolean,
) {
  for (let wait = 50; !stopping(); wait = Math.min(wait * 2, 5_000)) {
    try {
      const postmaster = await ensureServer(place)
      const session = await signInAsOwner(postmaster, passwords)
      const { owned } = await takeOwnership(session)
      if (owned) return { postmaster, session }
      await session.end()
      throw new Error('another Parvis took the data while PostgreSQL was away')
    } catch (error) {
      events.restartFailed(error)
      await sleep(wait)
    }
  }
  return undefined
}

const patienceMs = 120_000

/** Signs in to the database of Parvis, which the first sign-in creates. */
async function signInAsOwner(at: Postmaster, passwords: Passwords): Promise<pg.Client> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      return await connectAsOwner(at, passwords.owner, databaseName)
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code === missingDatabase) await createDatabase(at, passwords.owner)
      else if (code !== startingUp || Date.now() > deadline) throw error
      else await sleep(20)
    }
  }
}

const missingDatabase = '3D000'
const startingUp = '57P03'
const duplicateDatabase = ['42P04', '23505']

const addressFor = (
  { host, port }: Postmaster,
  password: string,
  database: string,
): pg.ClientConfig => ({
  host,
  port,
  user: ownerRole,
  password,
  database,
  types: columnTypes,
})

async function connectAsOwner(at: Postmaster, password: string, database: string) {
  const client = new pg.Client({
    ...addressFor(at, password, database),
    application_name: ownerApplicationName(),
  })
  // Without a listener, a session that PostgreSQL ends would end the process.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function createDatabase(at: Postmaster, password: string): Promise<void> {
  const client = await connectAsOwner(at, password, 'postgres')
  try {
    await client.query(`create database ${databaseName}`)
  } catch (error) {
    if (!duplicateDatabase.includes((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}
