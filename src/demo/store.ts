/** SQL of the demo: what has left already, and taking everything away. */
import { type Kysely, sql } from 'kysely'
import type { Language } from '#kit/language.ts'
import { toJsonb } from '#platform/database/jsonb.ts'
import type { Tables } from '#platform/database/tables.ts'

type Db = Kysely<Tables>

export interface PastPublication {
  readonly workspaceId: string
  readonly id: string
  readonly postId: string
  readonly channelId: string
  readonly network: string
  readonly digest: string
  readonly leftAt: Date
}

/** As the worker would have left it behind: published at its hour, with its line in the ledger. Gives the remote id. */
export async function insertPublished(
  db: Db,
  row: PastPublication,
  remoteIdOf: (requestKey: string) => string,
): Promise<string> {
  const { rows } = await sql<{ key: string }>`
    select publication_key(${row.id}, 0, ${row.digest}) as key`.execute(db)
  const key = rows[0]?.key ?? ''
  const remote = { id: remoteIdOf(key), url: '' }
  await sql`
    insert into publication (workspace_id, id, post_id, version, channel_id, network, state, due_at, digest, fence,
        attempts, progress, first_at, remote_id, remote_url, left_at, published_at, created_at, updated_at)
    values (${row.workspaceId}, ${row.id}, ${row.postId}, 1, ${row.channelId}, ${row.network}, 'published',
        ${row.leftAt}, ${row.digest}, 1, 1, ${toJsonb({ parts: [remote] })}, ${row.leftAt}, ${remote.id}, '',
        ${row.leftAt}, ${row.leftAt}, ${row.leftAt}, ${row.leftAt})`.execute(db)
  await sql`
    insert into attempt (workspace_id, publication_id, number, kind, fence, digest, request_key, started_at, left_at,
        outcome, remote_id, finished_at)
    values (${row.workspaceId}, ${row.id}, 1, 'send', 1, ${row.digest}, ${key}, ${row.leftAt}, ${row.leftAt},
        'published', ${remote.id}, ${row.leftAt})`.execute(db)
  return remote.id
}

const mark = { demo: 'maison-colibri' } as const

/** Gives the settings of the workspace as they are from now on. */
export async function markAsDemo(db: Db, workspaceId: string): Promise<unknown> {
  const { rows } = await sql<{ settings: unknown }>`
    update workspace set settings = settings || ${toJsonb(mark)} where id = ${workspaceId}
    returning settings`.execute(db)
  return rows[0]?.settings
}

export async function isDemo(db: Db, workspaceId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select settings ->> 'demo' is not null as found from workspace where id = ${workspaceId}`.execute(
    db,
  )
  return rows[0]?.found ?? false
}

export async function languageOf(db: Db, workspaceId: string): Promise<Language> {
  const { rows } = await sql<{ language: Language }>`
    select language from workspace where id = ${workspaceId}`.execute(db)
  return rows[0]?.language ?? 'fr'
}

/** Everything of the workspace goes with its row, whatever room it stands in. */
export const deleteWorkspace = (db: Db, workspaceId: string) =>
  sql`delete from workspace where id = ${workspaceId}`.execute(db)

/** Names of everything that the file store holds for it: pictures, their thumbnails, documents of kept reports. */
export async function filesOf(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select sha256 as name from media
     union select sha256 || '.thumbnail' from media
     union select sha256 || '.report-pdf' from report_document where sha256 is not null`.execute(db)
  return rows.map(row => row.name)
}
