import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '../postgres.ts'
import { freePort, freshFolder, startProcess, untilReady } from './process.ts'

export interface BlueskyAccount {
  handle: string
  did: string
  password: string
  appPassword: string
}

export interface Bluesky {
  /** Base addresses, without a final slash. */
  pds: string
  appview: string
  plc: string
  /** The moderation service's DID, for reports. */
  moderation: string
  /** `handle` ends with `.test`. */
  createAccount: (handle: string) => Promise<BlueskyAccount>
  /**
   * Resolves once everything written so far can be read on the AppView. Wait for it between a post
   * and its reply too: accounts are indexed side by side, and a reply seen before its post
   * notifies nobody.
   */
  indexed: () => Promise<void>
  stop: () => Promise<void>
}

/** The real network on the loopback: directory, PDS, AppView and moderation service. */
export async function startBluesky(): Promise<Bluesky> {
  const database = await startPostgres()
  const folder = freshFolder('bluesky')
  const ready = join(folder, 'ready.json')
  const [plc, pds, appview, moderation, control] = await freePorts(5)
  const order = { database: database.url, ready, ports: { plc, pds, appview, moderation, control } }
  const clean = async (): Promise<void> => {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const network = await startProcess({
    name: 'bluesky',
    command: process.execPath,
    args: [join(import.meta.dirname, 'bluesky-network.mjs'), JSON.stringify(order)],
    // A cache address must be set, but nothing listens there and the network runs without it.
    env: { ...process.env, TMPDIR: folder, REDIS_HOST: '127.0.0.1:1', LOG_ENABLED: 'false' },
  })
  try {
    await untilReady(network, 'Bluesky', async () => existsSync(ready), 90_000)
  } catch (error) {
    await clean()
    throw error
  }
  const urls = JSON.parse(readFileSync(ready, 'utf8')) as Record<
    'pds' | 'appview' | 'plc' | 'moderation',
    string
  >
  return {
    ...urls,
    createAccount: handle => createAccount(urls.pds, handle),
    indexed: async () => {
      const answer = await fetch(`http://127.0.0.1:${control}/`, { method: 'POST' })
      if (!answer.ok) throw new Error(`Bluesky did not finish indexing: ${await answer.text()}`)
    },
    stop: async () => {
      await network.stop()
      await clean()
    },
  }
}

async function freePorts(count: number): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, () => freePort()))
}

async function createAccount(pds: string, handle: string): Promise<BlueskyAccount> {
  const password = randomBytes(12).toString('base64url')
  const account = await call<{ did: string; accessJwt: string }>(
    pds,
    'com.atproto.server.createAccount',
    { handle, email: `${handle}@example.com`, password },
  )
  const app = await call<{ password: string }>(
    pds,
    'com.atproto.server.createAppPassword',
    { name: 'parvis' },
    account.accessJwt,
  )
  return { handle, did: account.did, password, appPassword: app.password }
}

async function call<Answer>(
  pds: string,
  method: string,
  body: Record<string, unknown>,
  token?: string,
): Promise<Answer> {
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  const response = await fetch(`${pds}/xrpc/${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}
