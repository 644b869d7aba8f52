/** Everything that a workspace holds of somebody of the audience, as data and as a page that anybody can read. */
import { audit } from '#features/workspaces/index.ts'
import type { JsonRecord } from '#kit/json.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { heldInContacts, readAudiencePerson } from '../store/personal-data.ts'
import type { PersonalDataParts } from './erase-person.ts'

export interface PersonExport {
  readonly workspace: string
  readonly exportedAt: string
  /** Rows by what they are: profiles, messages, notes… */
  readonly held: { readonly [kind: string]: readonly JsonRecord[] }
}

export async function exportPerson(
  parts: PersonalDataParts,
  place: { readonly workspaceId: string; readonly name: string },
  identityId: string,
  askedBy: string | null,
): Promise<Result<PersonExport>> {
  const { database, clock } = parts
  const { workspaceId } = place
  const now = clock.now()
  return database.inWorkspace(workspaceId, async trx => {
    const person = await readAudiencePerson(trx, workspaceId, identityId)
    if (!person) return refuse('not-found')
    const held: { [kind: string]: readonly JsonRecord[] } = await heldInContacts(trx, person)
    for (const holder of parts.holders) Object.assign(held, await holder.held(trx, person))
    await audit(trx, {
      actorId: askedBy ?? 'operator',
      action: 'person-exported',
      subjectKind: 'identity',
      subjectId: identityId,
      at: now,
    })
    const asJson = JSON.parse(JSON.stringify(held)) as PersonExport['held']
    return ok({ workspace: place.name, exportedAt: now.toISOString(), held: asJson })
  })
}
