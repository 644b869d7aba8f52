import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import { hashToken, makeToken } from '#platform/tokens.ts'
import { audit } from './audit.ts'
import type { Role } from './domain/roles.ts'
import type { Entered } from './door.ts'
import { invitationMail } from './mails.ts'
import type { WorkspaceParts } from './parts.ts'
import { mayManagePeople } from './policy.ts'
import {
  acceptInvitation,
  findInvitation,
  insertInvitation,
  insertMember,
  personByEmail,
  readMember,
  readPerson,
  readInvitation as readRow,
  readWorkspace,
  type WorkspaceRow,
  withdrawInvitations,
  workspacesOfPerson,
} from './store.ts'

const daysOpen = 14

export interface Invited {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly channelIds: string[] | null
  readonly invitedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly link: string
  readonly mailed: boolean
}

/** Invites by mail where mail can leave; the link is handed back in any case. */
export async function invite(
  parts: WorkspaceParts,
  entered: Entered,
  wanted: { email: string; role: Role; channelIds: string[] | null },
): Promise<Result<Invited>> {
  if (!mayManagePeople(entered.member)) return refuse('no-permission', { role: 'responsible' })
  const createdAt = parts.clock.now()
  const expiresAt = new Date(createdAt.getTime() + daysOpen * 86_400_000)
  const { token, hash } = makeToken()
  const open = {
    ...wanted,
    id: parts.newId(),
    email: wanted.email.toLowerCase(),
    createdAt,
    expiresAt,
  }
  const kept = await keepInvitation(parts, entered, { ...open, tokenHash: hash })
  if (!kept.ok) return kept
  const names = kept.value
  const link = `${parts.url}/invitation/${token}`
  const letter = invitationMail(entered.language, {
    ...names,
    link,
    expiresAt,
    timeZone: entered.timeZone,
  })
  const mailed = await parts.mail.deliver({ to: open.email, ...letter })
  return ok({ ...open, invitedBy: names.invitedBy, link, mailed })
}

/** Writes the invitation in the place of those still open for the address. */
function keepInvitation(
  parts: WorkspaceParts,
  entered: Entered,
  open: Omit<Invited, 'invitedBy' | 'link' | 'mailed'> & { tokenHash: Buffer },
): Promise<Result<{ workspace: string; invitedBy: string }>> {
  const { personId } = entered.member
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    const known = await personByEmail(trx, open.email)
    if (known && (await readMember(trx, known.id)))
      return refuse('already-member', { email: open.email })
    if (!(await parts.knowsChannels(trx, open.channelIds ?? []))) return refuse('not-found')
    await withdrawInvitations(trx, { email: open.email }, open.createdAt)
    await insertInvitation(trx, {
      workspace_id: entered.workspaceId,
      id: open.id,
      email: open.email,
      role: open.role,
      channel_ids: open.channelIds,
      token_hash: open.tokenHash,
      invited_by: personId,
      created_at: open.createdAt,
      expires_at: open.expiresAt,
    })
    await audit(trx, {
      actorId: personId,
      action: 'invitation-sent',
      subjectKind: 'invitation',
      subjectId: open.id,
      detail: { role: open.role },
      at: open.createdAt,
    })
    const [workspace, person] = [await readWorkspace(trx), await readPerson(trx, personId)]
    return ok({ workspace: workspace?.name ?? '', invitedBy: person?.name ?? '' })
  })
}

export async function withdrawInvitation(
  parts: WorkspaceParts,
  entered: Entered,
  id: string,
): Promise<Result<Nothing>> {
  if (!mayManagePeople(entered.member)) return refuse('no-permission', { role: 'responsible' })
  const now = parts.clock.now()
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    const gone = await withdrawInvitations(trx, { id }, now)
    if (gone.numUpdatedRows === 0n) return refuse('not-found')
    await audit(trx, {
      actorId: entered.member.personId,
      action: 'invitation-withdrawn',
      subjectKind: 'invitation',
      subjectId: id,
      at: now,
    })
    return ok({})
  })
}

/** What the invitation says to whoever holds its link. */
export async function readInvitation(parts: WorkspaceParts, token: string) {
  const found = await findInvitation(parts.database.app, hashToken(token))
  if (!found) return refuse('not-found')
  const row = await parts.database.inWorkspace(found.workspace_id, trx => readRow(trx, found.id))
  if (!row || row.withdrawn_at || row.accepted_at || row.expires_at <= parts.clock.now()) {
    return refuse('invitation-expired', {
      name: row?.invited_by ?? '',
      date: (row?.expires_at ?? parts.clock.now()).toISOString(),
    })
  }
  const hasAccess = Boolean(await personByEmail(parts.database.app, row.email))
  return ok({
    workspace: row.workspace,
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    hasAccess,
  })
}

/** Whether this address may create an access with this invitation in hand. */
export async function isInvited(
  parts: Pick<WorkspaceParts, 'database' | 'clock'>,
  email: string,
  token: string,
): Promise<boolean> {
  const found = await findInvitation(parts.database.app, hashToken(token))
  if (!found) return false
  const row = await parts.database.inWorkspace(found.workspace_id, trx => readRow(trx, found.id))
  const open = row && !row.withdrawn_at && !row.accepted_at && row.expires_at > parts.clock.now()
  return Boolean(open) && row?.email === email.toLowerCase()
}

export async function accept(
  parts: WorkspaceParts,
  person: { id: string; email: string },
  token: string,
): Promise<Result<WorkspaceRow>> {
  const { database, clock } = parts
  const found = await findInvitation(database.app, hashToken(token))
  if (!found) return refuse('not-found')
  const now = clock.now()
  const joined = await database.inWorkspace(found.workspace_id, async trx => {
    const row = await readRow(trx, found.id)
    if (!row || row.withdrawn_at || row.accepted_at || row.expires_at <= now) {
      return refuse('invitation-expired', {
        name: row?.invited_by ?? '',
        date: (row?.expires_at ?? now).toISOString(),
      })
    }
    if (row.email !== person.email.toLowerCase())
      return refuse('invitation-other-person', { email: row.email })
    if (await readMember(trx, person.id)) return refuse('already-member', { email: row.email })
    await insertMember(trx, {
      workspace_id: found.workspace_id,
      person_id: person.id,
      role: row.role,
      channel_ids: row.channel_ids,
    })
    await acceptInvitation(trx, found.id, now)
    await audit(trx, {
      actorId: person.id,
      action: 'invitation-accepted',
      subjectKind: 'invitation',
      subjectId: found.id,
      at: now,
    })
    return ok({})
  })
  if (!joined.ok) return joined
  const workspace = (await workspacesOfPerson(database.app, person.id)).find(
    row => row.id === found.workspace_id,
  )
  return workspace ? ok(workspace) : refuse('not-found')
}
