/** Notices leave with the transaction: a page or a worker never hears of what was rolled back. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** `rooms`: prefixes of what a page may be showing, by the names of the contract (« publishing », « channels »). */
export async function announceChange(
  db: Kysely<Tables>,
  workspace: string,
  ...rooms: string[]
): Promise<void> {
  await sql`select pg_notify('parvis_changed', ${JSON.stringify({ workspace, keys: rooms })})`.execute(
    db,
  )
}

/** Publications are due sooner than the worker believed. */
export async function wakePublishing(db: Kysely<Tables>): Promise<void> {
  await sql`select pg_notify('parvis_publications', '')`.execute(db)
}

/** A job of this name waits to be done. */
export async function notifyJobs(db: Kysely<Tables>, name: string): Promise<void> {
  await sql`select pg_notify('parvis_jobs', ${name})`.execute(db)
}
