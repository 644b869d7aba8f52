import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import type { ApiKeyRow } from '#platform/sign-in.ts'
import { audit } from './audit.ts'
import type { Entered, Scope } from './door.ts'
import type { WorkspaceParts } from './parts.ts'
import { mayMakeKeys } from './policy.ts'

type Parts = Pick<WorkspaceParts, 'signIn' | 'database' | 'clock'>

export async function createKey(
  parts: Parts,
  entered: Entered,
  wanted: { name: string; scopes: readonly Scope[]; expiresInDays: number | null },
) {
  if (!mayMakeKeys(entered.member)) return refuse('no-permission', { role: 'community-manager' })
  // A key opens no door that is closed to itself.
  const beyond = wanted.scopes.find(scope => entered.scopes && !entered.scopes.includes(scope))
  if (beyond) return refuse('no-permission', { scope: beyond })
  const { personId } = entered.member
  const made = await parts.signIn.createKey({
    personId,
    workspaceId: entered.workspaceId,
    ...wanted,
  })
  await note(parts, entered, 'key-created', made.id, { scopes: wanted.scopes })
  return ok({ ...keyView(made), key: made.key })
}

/** A person sees and revokes their own keys. */
export async function listKeys(parts: Parts, entered: Entered) {
  return (await parts.signIn.listKeys(entered.member.personId, entered.workspaceId)).map(keyView)
}

export async function revokeKey(
  parts: Parts,
  entered: Entered,
  id: string,
): Promise<Result<Nothing>> {
  const gone = await parts.signIn.revokeKey(entered.member.personId, entered.workspaceId, id)
  if (!gone) return refuse('not-found')
  await note(parts, entered, 'key-revoked', id, null)
  return ok({})
}

const note = (parts: Parts, entered: Entered, action: string, subjectId: string, detail: unknown) =>
  parts.database.inWorkspace(entered.workspaceId, trx =>
    audit(trx, {
      actorId: entered.member.personId,
      action,
      subjectKind: 'key',
      subjectId,
      detail,
      at: parts.clock.now(),
    }),
  )

const keyView = (row: ApiKeyRow) => ({
  id: row.id,
  name: row.name,
  start: row.start,
  scopes: [...row.scopes],
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
})
