import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { audit } from './audit.ts'
import type { Role } from './domain/roles.ts'
import type { Entered } from './door.ts'
import type { WorkspaceParts } from './parts.ts'
import { mayManagePeople } from './policy.ts'
import { changeMember as changeRow, deleteMember, listMembers, lockResponsibles } from './store.ts'

type Parts = Pick<WorkspaceParts, 'database' | 'clock'>
export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number]

/** Changes a role and the channels that it covers. A workspace always keeps one person who answers for it. */
export async function changeMember(
  parts: Parts & Pick<WorkspaceParts, 'knowsChannels'>,
  entered: Entered,
  wanted: { personId: string; role: Role; channelIds: string[] | null },
): Promise<Result<MemberRow>> {
  if (!mayManagePeople(entered.member)) return refuse('no-permission', { role: 'responsible' })
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    if (!(await parts.knowsChannels(trx, wanted.channelIds ?? []))) return refuse('not-found')
    const responsibles = await lockResponsibles(trx)
    const losesLast =
      wanted.role !== 'responsible' &&
      responsibles.length === 1 &&
      responsibles[0] === wanted.personId
    if (losesLast) return refuse('last-responsible')
    const changed = await changeRow(trx, wanted.personId, wanted.role, wanted.channelIds)
    if (changed.numUpdatedRows === 0n) return refuse('not-found')
    await audit(trx, {
      actorId: entered.member.personId,
      action: 'member-changed',
      subjectKind: 'person',
      subjectId: wanted.personId,
      detail: { role: wanted.role, channelIds: wanted.channelIds },
      at: parts.clock.now(),
    })
    const row = (await listMembers(trx)).find(member => member.id === wanted.personId)
    return row ? ok(row) : refuse('not-found')
  })
}

/** Ends a membership; a person may always leave by themselves. */
export async function removeMember(
  parts: Parts,
  entered: Entered,
  personId: string,
): Promise<Result<Nothing>> {
  const leaves = personId === entered.member.personId
  if (!leaves && !mayManagePeople(entered.member))
    return refuse('no-permission', { role: 'responsible' })
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    const responsibles = await lockResponsibles(trx)
    if (responsibles.length === 1 && responsibles[0] === personId) return refuse('last-responsible')
    const gone = await deleteMember(trx, personId)
    if (gone.numDeletedRows === 0n) return refuse('not-found')
    await audit(trx, {
      actorId: entered.member.personId,
      action: 'member-removed',
      subjectKind: 'person',
      subjectId: personId,
      at: parts.clock.now(),
    })
    return ok({})
  })
}
