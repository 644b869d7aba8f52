import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { isAlive } from './postmaster-file.ts'

// Two words of our own, so that no application lock can be taken for it.
const lock = [0x5041, 0x5256] as const
const ownerName = 'parvis-owner'
const patienceMs = 2_000

/** What the owner's session is called in pg_stat_activity, so that a refusal can name it. */
export const ownerApplicationName = () => `${ownerName} ${process.pid} ${hostname()}`.slice(0, 63)

/** Process of the Parvis that holds the data; 0 when it is leaving at this very moment. */
export type Owner = { readonly owned: true } | { readonly owned: false; readonly pid: number }

/**
 * Takes the lock that says who owns the data: it lives exactly as long as this session. A holder
 * that was killed is given 2 s to be noticed by PostgreSQL.
 */
export async function takeOwnership(session: pg.Client): Promise<Owner> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const { rows } = await session.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1, $2) as taken',
      [...lock],
    )
    if (rows[0]?.taken) return { owned: true }
    const pid = await findOwner(session)
    if ((pid !== 0 && isAlive(pid)) || Date.now() > deadline) return { owned: false, pid }
    await sleep(25)
  }
}

async function findOwner(session: pg.Client): Promise<number> {
  const { rows } = await session.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.classid = $1 and l.objid = $2`,
    [...lock],
  )
  return Number(rows[0]?.name.split(' ')[1] ?? 0)
}
