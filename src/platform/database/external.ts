import pg from 'pg'
import { StartRefusal } from '../start-refusal.ts'
import { columnTypes } from './column-types.ts'

const connectTimeoutMs = 10_000

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
  '57P03',
])

/** How to connect to the address a person gave. */
export function addressOf(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    types: columnTypes,
  }
}

/** The refusal behind a failed connection, or the failure itself. Never shows the address whole. */
export function asUnreachable(error: unknown, url: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (!unreachable.has(code ?? '') && !/timeout|terminated/i.test(message ?? '')) return error
  const { hostname, port } = new URL(url)
  return new StartRefusal(
    'database-unreachable',
    { host: hostname, port: port || '5432' },
    code ?? message,
  )
}

/**
 * Runs work on one connection of its own.
 * @throws StartRefusal `database-unreachable`.
 */
export async function connectOnce<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...addressOf(url), application_name: 'parvis-setup' })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw asUnreachable(error, url)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
