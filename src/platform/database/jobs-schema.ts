/**
 * The tables of the job library, in a schema of their own. The schema's owner makes and renews them; the application
 * reads and writes their rows, and owns nothing.
 */
import type pg from 'pg'
import { appRole } from './app-role.ts'

export const jobsSchema = 'jobs'

/** The version of its tables that the installed library works with (`pgboss.schema` of its manifest). */
export const jobsVersion = 43

export const hasJobsSchema = async (client: pg.ClientBase | pg.Pool): Promise<boolean> =>
  ((await readJobsVersion(client)) ?? 0) >= jobsVersion

/** Null where the tables were never made. */
async function readJobsVersion(client: pg.ClientBase | pg.Pool): Promise<number | null> {
  const { rows } = await client.query<{ there: string | null }>(
    `select to_regclass('${jobsSchema}.version')::text as there`,
  )
  if (rows[0]?.there == null) return null
  const found = await client.query<{ version: number }>(`select version from ${jobsSchema}.version`)
  return found.rows[0]?.version ?? null
}

/** Makes or renews the tables; nothing where they are as they should be. */
export async function ensureJobsSchema(owner: pg.ClientBase | pg.Pool): Promise<void> {
  const found = await readJobsVersion(owner)
  if (found !== null && found >= jobsVersion) return
  const { getConstructionPlans, getMigrationPlans } = await import('pg-boss')
  // The library's own text, one transaction each.
  await owner.query(
    found === null ? getConstructionPlans(jobsSchema) : getMigrationPlans(jobsSchema, found),
  )
  await owner.query(`
    grant usage on schema ${jobsSchema} to ${appRole};
    grant select, insert, update, delete on all tables in schema ${jobsSchema} to ${appRole};
  `)
}

/** Jobs that were tried to the end and failed, by name: what an operator looks at. */
export async function countFailedJobs(
  pool: pg.Pool,
): Promise<readonly { readonly name: string; readonly n: number }[]> {
  const { rows } = await pool.query<{ name: string; n: number }>(
    `select name, count(*)::int as n from ${jobsSchema}.job where state = 'failed' group by name order by name`,
  )
  return rows
}
