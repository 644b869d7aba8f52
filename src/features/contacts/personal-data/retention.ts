/** Data leaves by itself once it has been kept long enough: each room sweeps what is its own, every night. */
import { audit, type Entered, listWorkspaceIds, readWorkspace } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { JobHandler } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log.ts'
import {
  keptUntil,
  type Retention,
  type RetentionKind,
  readRetention,
} from '../domain/retention.ts'
import { mayErasePeople } from '../policy.ts'
import { writeRetention } from '../store/personal-data.ts'
import type { PersonalDataParts } from './erase-person.ts'
import type { Db } from './holders.ts'

export interface Sweeper {
  readonly kind: RetentionKind
  /** Deletes what is older, in the workspace of the transaction; gives how many rows went. */
  readonly sweep: (db: Db, before: Date) => Promise<number>
}

type Parts = Pick<PersonalDataParts, 'database' | 'clock'>

export async function readKept({ database }: Parts, workspaceId: string): Promise<Retention> {
  const row = await database.inWorkspace(workspaceId, readWorkspace)
  return readRetention(row?.settings)
}

export async function changeRetention(
  parts: Parts,
  { workspaceId, member }: Entered,
  wanted: Partial<Retention>,
): Promise<Result<Retention>> {
  if (!mayErasePeople(member)) return refuse('no-permission', { role: 'responsible' })
  const kept = await parts.database.inWorkspace(workspaceId, async trx => {
    const retention = { ...readRetention((await readWorkspace(trx))?.settings), ...wanted }
    await writeRetention(trx, workspaceId, retention)
    await audit(trx, {
      actorId: member.personId,
      action: 'retention-changed',
      subjectKind: 'workspace',
      subjectId: workspaceId,
      detail: retention,
      at: parts.clock.now(),
    })
    return retention
  })
  return ok(kept)
}

/** Every workspace, one transaction a kind: what cannot be swept tonight does not keep the rest from it. */
export async function sweepAll(
  parts: Parts & { readonly sweepers: readonly Sweeper[]; readonly log: Log },
): Promise<void> {
  const { database, clock, sweepers, log } = parts
  for (const workspaceId of await listWorkspaceIds(database.app)) {
    const retention = await readKept(parts, workspaceId)
    for (const { kind, sweep } of sweepers) {
      const before = keptUntil(clock.now(), retention[kind])
      if (!before) continue
      try {
        const gone = await database.inWorkspace(workspaceId, trx => sweep(trx, before))
        if (gone > 0) log.note('retention-swept', { workspace: workspaceId, kind, rows: gone })
      } catch (error) {
        log.problem('retention-not-swept', error, { workspace: workspaceId, kind })
      }
    }
  }
}

export const retentionJobs = (parts: Parameters<typeof sweepAll>[0]): readonly JobHandler[] => [
  { name: 'contacts.sweep', run: () => sweepAll(parts), every: '40 3 * * *' },
]
