/** Erases somebody of the audience from every room, in one transaction, and leaves a receipt. */
import { createHash } from 'node:crypto'
import { audit } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import { type Language, pick } from '#kit/language.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Database } from '#platform/database/open.ts'
import { redact } from '../domain/redact.ts'
import { forgetInContacts, insertReceipt, readAudiencePerson } from '../store/personal-data.ts'
import type { ErasedCounts, PersonalDataHolder } from './holders.ts'

export interface PersonalDataParts {
  readonly database: Database
  readonly clock: Clock
  readonly newId: () => string
  /** The rooms that hold something of the audience; the composition root hands them in. */
  readonly holders: readonly PersonalDataHolder[]
}

export interface Erased {
  readonly receiptId: string
  readonly at: Date
  readonly counts: ErasedCounts
  /** What proves the erasure to whoever knows the profiles: sha256 of the receipt's id and of each of them. */
  readonly proof: string
}

const nameless = { fr: 'Personne effacée', en: 'Erased person' }

/** `askedBy`: the person of the team who does it; null for the operator. */
export async function erasePerson(
  parts: PersonalDataParts,
  place: { readonly workspaceId: string; readonly language: Language },
  identityId: string,
  askedBy: string | null,
): Promise<Result<Erased>> {
  const { database, clock, newId } = parts
  const { workspaceId } = place
  const now = clock.now()
  const instead = pick(place.language, nameless)
  return database.inWorkspace(workspaceId, async trx => {
    const person = await readAudiencePerson(trx, workspaceId, identityId)
    if (!person) return refuse('not-found')
    const counts: { [table: string]: number } = {}
    const how = { now, redact: (text: string) => redact(text, person.telling, instead) }
    for (const holder of parts.holders) {
      for (const [table, count] of Object.entries(await holder.forget(trx, person, how)))
        counts[table] = (counts[table] ?? 0) + count
    }
    Object.assign(counts, await forgetInContacts(trx, person, instead))
    const receiptId = newId()
    const proof = proofOf(receiptId, person.profiles)
    await insertReceipt(trx, {
      workspaceId,
      id: receiptId,
      kind: 'audience',
      proof,
      counts,
      askedBy,
      at: now,
    })
    await audit(trx, {
      actorId: askedBy ?? 'operator',
      action: 'person-erased',
      subjectKind: 'receipt',
      subjectId: receiptId,
      detail: counts,
      at: now,
    })
    await announceChange(trx, workspaceId, 'inbox', 'contacts')
    return ok({ receiptId, at: now, counts, proof: proof.toString('hex') })
  })
}

export const proofOf = (receiptId: string, profiles: readonly string[]): Buffer =>
  createHash('sha256')
    .update([receiptId, ...profiles.toSorted()].join('\n'))
    .digest()
