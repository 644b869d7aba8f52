import { ok, type Result, refuse } from '#kit/result.ts'
import { audit } from './audit.ts'
import type { WorkspaceParts } from './parts.ts'
import { insertMember, insertWorkspace, type WorkspaceRow, workspacesOfPerson } from './store.ts'

export interface NewWorkspace {
  readonly name: string
  readonly timeZone: string
  readonly language: 'fr' | 'en'
}

/** A person who has no workspace yet, or answers for one already, may open another: an agency's clients stay apart. */
export async function createWorkspace(
  parts: Pick<WorkspaceParts, 'database' | 'clock' | 'newId'>,
  personId: string,
  wanted: NewWorkspace,
): Promise<Result<WorkspaceRow>> {
  const { database, clock, newId } = parts
  const mine = await workspacesOfPerson(database.app, personId)
  if (mine.length > 0 && !mine.some(row => row.role === 'responsible')) {
    return refuse('no-permission', { role: 'responsible' })
  }
  const id = newId()
  await database.inWorkspace(id, async trx => {
    await insertWorkspace(trx, {
      id,
      name: wanted.name,
      time_zone: wanted.timeZone,
      language: wanted.language,
    })
    await insertMember(trx, {
      workspace_id: id,
      person_id: personId,
      role: 'responsible',
      channel_ids: null,
    })
    await audit(trx, {
      actorId: personId,
      action: 'workspace-created',
      subjectKind: 'workspace',
      subjectId: id,
      at: clock.now(),
    })
  })
  return ok({
    id,
    ...wanted,
    role: 'responsible',
    channelIds: null,
    initials: null,
    settings: {},
    logoMediaId: null,
  })
}
