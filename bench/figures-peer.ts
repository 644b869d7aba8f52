/** What the machine gives to nothing but rows: the same observations into a table with the same key, and no more. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

const batch = 3_600

/** @returns rows a second, by two writers in transactions of 3 600 rows. */
export async function bareInserts(address: string, rows: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: address, max: 2 })
  try {
    await pool.query(`
      create table observation (workspace_id uuid, subject_id uuid, metric text collate "C", observed_at timestamptz,
        channel_id uuid, value bigint, source text,
        primary key (workspace_id, subject_id, metric, observed_at))`)
    const [workspace, channel] = [randomUUID(), randomUUID()]
    const started = performance.now()
    let left = rows
    const write = async () => {
      while (left > 0) {
        left -= batch
        await pool.query(
          `insert into observation
           select $1, r.subject, m.metric, r.at, $2, 12, 'network'
             from jsonb_to_recordset($3::jsonb) as r(subject uuid, at timestamptz)
            cross join unnest(array['views', 'reach', 'likes', 'comments', 'shares', 'saves']) m(metric)`,
          [workspace, channel, JSON.stringify(readings())],
        )
      }
    }
    await Promise.all([write(), write()])
    return (rows / (performance.now() - started)) * 1000
  } finally {
    await pool.end()
  }
}

const readings = () =>
  Array.from({ length: batch / 6 }, () => ({ subject: randomUUID(), at: new Date() }))
