/** The initials with which a person signs in one workspace. Each sets their own, and nobody else's. */
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { audit } from './audit.ts'
import type { Entered } from './door.ts'
import type { WorkspaceParts } from './parts.ts'
import { changeInitials } from './store.ts'

export async function signAs(
  parts: Pick<WorkspaceParts, 'database' | 'clock'>,
  entered: Entered,
  initials: string | null,
): Promise<Result<Nothing>> {
  const { personId } = entered.member
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    const changed = await changeInitials(trx, personId, initials)
    if (changed.numUpdatedRows === 0n) return refuse('not-found')
    await audit(trx, {
      actorId: personId,
      action: 'initials-changed',
      subjectKind: 'person',
      subjectId: personId,
      detail: initials,
      at: parts.clock.now(),
    })
    return ok({})
  })
}
