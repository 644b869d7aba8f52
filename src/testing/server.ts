/** The whole server on a port of its own: real PostgreSQL, real HTTP, the composition root's own wiring. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { readNetworks } from '#connectors/registered.ts'
import * as registry from '#connectors/registry.ts'
import { makeChannelDesk, makePorts, type Network } from '#features/channels/index.ts'
import { makeSignedAddresses } from '#features/library/index.ts'
import type { Clock } from '#kit/clock.ts'
import { makeIds } from '#kit/ids.ts'
import { testDatabase } from '#platform/database/testing.ts'
import { folderStore } from '#platform/files/folder.ts'
import { openJobs } from '#platform/jobs/jobs.ts'
import { makeLog } from '#platform/log.ts'
import type { Mail, Message } from '#platform/mail.ts'
import { makeOpenStream, makeRequest } from '#platform/request/index.ts'
import { secretsOf } from '#platform/secrets.ts'
import { type Machines, openRooms, type Rooms } from '../app.ts'
import { readSettings } from '../config.ts'
import { openServer } from '../serve.ts'

export const ownAddress = 'http://parvis.test'

/** A clock that goes on by itself from where it is set. */
export interface SetClock extends Clock {
  set(moment: Date | string): void
}

export function makeSetClock(): SetClock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    set(moment) {
      ahead = new Date(moment).getTime() - Date.now()
    },
  }
}

export interface TestServer {
  readonly rooms: Rooms
  readonly clock: SetClock
  readonly letters: Message[]
  readonly logged: string[]
  readonly address: string
  /** One connection of the schema's owner, to look behind row-level security. */
  asOwner<T>(work: (owner: pg.Client) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export async function openTestServer(
  options: {
    readonly networks?: readonly Network[]
    readonly mail?: boolean
    readonly url?: string
  } = {},
): Promise<TestServer> {
  const opened = await testDatabase()
  const data = mkdtempSync(join(tmpdir(), 'parvis-server-'))
  const logged: string[] = []
  const letters: Message[] = []
  const clock = makeSetClock()
  const settings = readSettings({
    PARVIS_DATA: data,
    PARVIS_URL: options.url ?? ownAddress,
    PARVIS_TRUSTED_PROXIES: '127.0.0.1',
    PATH: process.env.PATH,
  })
  const asOwner: TestServer['asOwner'] = async work => {
    const owner = new pg.Client({ connectionString: opened.ownerUrl })
    await owner.connect()
    try {
      return await work(owner)
    } finally {
      await owner.end()
    }
  }
  const secrets = secretsOf(randomBytes(32))
  const base = {
    settings,
    log: makeLog('problems', line => logged.push(line)),
    clock,
    database: { ...opened.database, suddenStop: false, owned: true, asOwner },
    secrets,
    addresses: makeSignedAddresses(secrets.derive('files'), clock),
    files: folderStore(join(data, 'files')),
    request: makeRequest({ allowedPrivateHosts: [] }),
    openStream: makeOpenStream({ allowedPrivateHosts: [] }),
    newId: makeIds(clock, count => randomBytes(count)),
  }
  const networks = [...(await readNetworks(registry)), ...(options.networks ?? [])]
  const ports = makePorts({ ...base, publicAddress: () => null, reachedAt: null })
  const machines: Machines = {
    ...base,
    ports,
    jobs: openJobs(base),
    isReached: false,
    desk: makeChannelDesk({ ...base, ports, networks }),
    mail: mailbox(letters, options.mail ?? false),
    networks,
    postsInDoubt: async () => 0,
    isFirstTime: async () => false,
  }
  const rooms = openRooms(machines)
  const { http, close } = await openServer(rooms)
  const address = await http.listen({ host: '127.0.0.1', port: 0 })
  return {
    rooms,
    clock,
    letters,
    logged,
    address,
    asOwner,
    async close() {
      await close()
      await machines.jobs.stop()
      await opened.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

function mailbox(letters: Message[], configured: boolean): Mail {
  const send = async (letter: Message) => void letters.push(letter)
  return {
    configured,
    send,
    deliver: async letter => {
      if (configured) await send(letter)
      return configured
    },
    check: async () => undefined,
  }
}
