/** What is seen once the data is open: database, audit logs, files, mail, publishing, accounts. */
import { createHash, randomUUID } from 'node:crypto'
import { listChannels } from '#features/channels/index.ts'
import { readStanding } from '#features/publishing/index.ts'
import { listWorkspaceIds, verifyAudit } from '#features/workspaces/index.ts'
import { refuseUnsafeRole } from '#platform/database/app-role.ts'
import { countFailedJobs } from '#platform/database/jobs-schema.ts'
import { readDatabaseState } from '#platform/database/state.ts'
import { StartRefusal } from '#platform/start-refusal.ts'
import type { Machines } from '#src/app.ts'
import { type Finding, reasonOf } from './finding.ts'

export async function examineInside(machines: Machines): Promise<Finding[]> {
  return [
    await examineDatabase(machines),
    await examineRole(machines),
    await examineAudit(machines),
    await examineFiles(machines),
    await examineMail(machines),
    ...(await examinePublishing(machines)),
    await examineJobs(machines),
  ]
}

async function examineDatabase({ database }: Machines): Promise<Finding> {
  const { version, applied, pending } = await readDatabaseState(database.pool)
  if (pending > 0)
    return {
      check: 'database',
      mark: 'mend',
      sentence: 'doctor-database-old',
      values: { n: pending },
    }
  const values = { version, n: applied }
  return { check: 'database', mark: 'good', sentence: 'doctor-database', values }
}

async function examineRole({ database }: Machines): Promise<Finding> {
  try {
    await refuseUnsafeRole(database.pool)
    return { check: 'role', mark: 'good', sentence: 'doctor-role' }
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error
    return { check: 'role', mark: 'mend', sentence: error.key, values: error.values }
  }
}

async function examineAudit({ database }: Machines): Promise<Finding> {
  let n = 0
  for (const workspace of await listWorkspaceIds(database.app)) {
    const verdict = await database.inWorkspace(workspace, trx => verifyAudit(trx, workspace))
    if (verdict.brokenAt) {
      const { number, at } = verdict.brokenAt
      const values = { workspace, n: number, time: at.toISOString() }
      return { check: 'audit', mark: 'mend', sentence: 'doctor-audit-broken', values }
    }
    n += verdict.entries
  }
  return { check: 'audit', mark: 'good', sentence: 'doctor-audit', values: { n } }
}

/** A file there and back, under a name that no workspace has. */
async function examineFiles({ files }: Machines): Promise<Finding> {
  const bytes = Buffer.from(randomUUID())
  const key = `00000000-0000-0000-0000-000000000000/${createHash('sha256').update(bytes).digest('hex')}`
  try {
    await files.put(key, bytes, 'text/plain')
    const back = await files.get(key)
    await files.delete(key)
    if (!back || !bytes.equals(back)) throw new Error('what was read is not what was written')
    return { check: 'files', mark: 'good', sentence: 'doctor-files' }
  } catch (error) {
    const values = { reason: reasonOf(error) }
    return { check: 'files', mark: 'mend', sentence: 'doctor-files-failing', values }
  }
}

async function examineMail({ mail }: Machines): Promise<Finding> {
  if (!mail.configured) return { check: 'mail', mark: 'look', sentence: 'doctor-mail-none' }
  try {
    await mail.check()
    return { check: 'mail', mark: 'good', sentence: 'doctor-mail' }
  } catch (error) {
    const values = { reason: reasonOf(error) }
    return { check: 'mail', mark: 'mend', sentence: 'doctor-mail-failing', values }
  }
}

/** A running worker takes what is due within a second. */
const overdueAfter = 120_000

async function examinePublishing({ database, clock }: Machines): Promise<Finding[]> {
  const since = new Date(clock.now().getTime() - overdueAfter)
  const sum = { overdue: 0, doubts: 0, accounts: 0 }
  for (const workspace of await listWorkspaceIds(database.app)) {
    await database.inWorkspace(workspace, async trx => {
      const { overdue, doubts } = await readStanding(trx, since)
      const channels = await listChannels(trx)
      sum.overdue += overdue
      sum.doubts += doubts
      sum.accounts += channels.filter(row => row.state === 'reconnect-needed').length
    })
  }
  return [
    counted('overdue', 'mend', sum.overdue),
    counted('doubt', 'look', sum.doubts),
    counted('accounts', 'look', sum.accounts),
  ]
}

async function examineJobs({ database }: Machines): Promise<Finding> {
  const failed = await countFailedJobs(database.pool)
  if (failed.length === 0) return { check: 'jobs', mark: 'good', sentence: 'doctor-jobs-none' }
  const n = failed.reduce((sum, row) => sum + row.n, 0)
  const names = failed.map(row => row.name).join(', ')
  return { check: 'jobs', mark: 'look', sentence: 'doctor-jobs', values: { n, names } }
}

function counted(
  check: 'overdue' | 'doubt' | 'accounts',
  otherwise: 'look' | 'mend',
  n: number,
): Finding {
  return n === 0
    ? { check, mark: 'good', sentence: `doctor-${check}-none` }
    : { check, mark: otherwise, sentence: `doctor-${check}`, values: { n } }
}
