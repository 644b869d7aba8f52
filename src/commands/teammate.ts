/** A person of a team, as the operator meets them: all that is held, and their access erased. */
import { createHash } from 'node:crypto'
import { insertReceipt } from '#features/contacts/store/personal-data.ts'
import { audit } from '#features/workspaces/index.ts'
import {
  deletePerson,
  forgetInvitations,
  heldOfTeammate,
} from '#features/workspaces/store/teammate.ts'
import { lockResponsibles, workspacesOfPerson } from '#features/workspaces/store.ts'
import type { JsonRecord } from '#kit/json.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import type { Machines } from '#src/app.ts'

export interface TeammateData {
  readonly workspace: string
  readonly exportedAt: string
  readonly held: { readonly [table: string]: readonly JsonRecord[] }
}

export async function teammateData(
  { database, clock }: Pick<Machines, 'database' | 'clock'>,
  personId: string,
): Promise<TeammateData> {
  const held = await heldOfTeammate(database.app, personId)
  const spaces = await workspacesOfPerson(database.app, personId)
  const workspace = spaces.map(space => space.name).join(', ')
  return { workspace, exportedAt: clock.now().toISOString(), held }
}

/** What they wrote for a workspace stays its own, by nobody; the audit log keeps an id that leads nowhere. */
export async function eraseTeammate(
  { database, clock, newId }: Pick<Machines, 'database' | 'clock' | 'newId'>,
  person: { readonly id: string; readonly email: string },
): Promise<Result<{ readonly receipts: readonly string[] }>> {
  const spaces = await workspacesOfPerson(database.app, person.id)
  const now = clock.now()
  const receipts: string[] = []
  for (const { id: workspaceId, name } of spaces) {
    const isLast = await database.inWorkspace(workspaceId, async trx => {
      const responsible = await lockResponsibles(trx)
      return responsible.length === 1 && responsible[0] === person.id
    })
    if (isLast) return refuse('last-responsible', { workspace: name })
  }
  for (const { id: workspaceId } of spaces) {
    const id = newId()
    const proof = createHash('sha256').update(`${id}\n${person.email}`).digest()
    await database.inWorkspace(workspaceId, async trx => {
      await forgetInvitations(trx, person.email)
      const counts = { person: 1, member: 1 }
      await insertReceipt(trx, {
        workspaceId,
        id,
        kind: 'team',
        proof,
        counts,
        askedBy: null,
        at: now,
      })
      await audit(trx, {
        actorId: 'operator',
        action: 'teammate-erased',
        subjectKind: 'receipt',
        subjectId: id,
        at: now,
      })
    })
    receipts.push(id)
  }
  await deletePerson(database.app, person.id)
  return ok({ receipts })
}
