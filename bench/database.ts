import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepPasswords } from '#platform/database/embedded/passwords.ts'
import { ownerRole } from '#platform/database/embedded/supervise.ts'
import { connectOnce } from '#platform/database/external.ts'
import { type Database, type OpenDatabase, openDatabase } from '#platform/database/open.ts'

/** The product's own database, durable as for anybody, in a folder that goes away afterwards. */
export async function withDatabase<T>(
  work: (database: OpenDatabase, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-bench-'))
  try {
    const database = await openDatabase({ place: { kind: 'embedded', folder } })
    try {
      return await work(database, folder)
    } finally {
      await database.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** An empty database of its own for a peer, on the same PostgreSQL. Gives its address. */
export async function peerDatabase(
  database: Database,
  folder: string,
  name: string,
): Promise<string> {
  const { owner } = await keepPasswords(join(folder, 'database'))
  const { rows } = await database.pool.query<{ port: string }>(
    `select current_setting('port') as port`,
  )
  const address = (place: string) =>
    `postgres://${ownerRole}:${owner}@127.0.0.1:${rows[0]?.port}/${place}`
  await connectOnce(address('postgres'), client => client.query(`create database ${name}`))
  return address(name)
}
