/** The persons behind the profiles: only somebody of the team links two, and any link can be undone. */
import type { Kysely } from 'kysely'
import { audit, type Entered } from '#features/workspaces/index.ts'
import type { Clock } from '#kit/clock.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Database } from '#platform/database/open.ts'
import type { Tables } from '#platform/database/tables.ts'
import { mayLink } from './policy.ts'
import {
  closeLink,
  type IdentityRow,
  identitiesOfContact,
  insertContact,
  insertLink,
  lockIdentities,
  readContact,
  readIdentity,
  setContactNote,
} from './store.ts'
import type { ContactView, IdentityView } from './views.ts'

type Db = Kysely<Tables>

export interface ContactParts {
  readonly database: Database
  readonly clock: Clock
  readonly newId: () => string
}

export const identityViewOf = (row: IdentityRow): IdentityView => ({
  id: row.id,
  network: row.network,
  handle: row.handle,
  displayName: row.display_name,
  avatar: row.avatar,
  url: row.url,
  standing: row.standing,
  formerHandles: row.former_handles,
  firstSeenAt: row.first_seen_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
  contactId: row.contact_id,
})

async function contactViewOf(db: Db, id: string): Promise<ContactView | null> {
  const contact = await readContact(db, id)
  if (!contact) return null
  const identities = await identitiesOfContact(db, id)
  return {
    id,
    displayName: identities[0]?.display_name ?? '',
    note: contact.note,
    noteBy: contact.note_by,
    noteAt: contact.note_at?.toISOString() ?? null,
    identities: identities.map(identityViewOf),
  }
}

export const readPersonBehind = (
  parts: Pick<ContactParts, 'database'>,
  { workspaceId }: Entered,
  identityId: string,
) =>
  parts.database.inWorkspace(workspaceId, async trx => {
    const identity = await readIdentity(trx, identityId)
    if (!identity) return refuse('not-found')
    const contact = identity.contact_id ? await contactViewOf(trx, identity.contact_id) : null
    return ok({ identity: identityViewOf(identity), contact })
  })

const denied = () => refuse('no-permission', { role: 'moderator' })

/** Two profiles are one person's. Where each is linked to a person already, the team unlinks one first. */
export async function linkProfiles(
  parts: ContactParts,
  entered: Entered,
  identityId: string,
  withIdentityId: string,
): Promise<Result<ContactView>> {
  if (!mayLink(entered.member)) return denied()
  return parts.database.inWorkspace(entered.workspaceId, async trx => {
    await lockIdentities(trx, [identityId, withIdentityId])
    const one = await readIdentity(trx, identityId)
    const other = await readIdentity(trx, withIdentityId)
    if (!one || !other) return refuse('not-found')
    const both = one.contact_id !== null && other.contact_id !== null
    if (identityId === withIdentityId || both) return refuse('already-linked')
    const contactId =
      one.contact_id ?? other.contact_id ?? (await openContact(parts, trx, entered.workspaceId))
    for (const each of [one, other])
      if (each.contact_id === null) await link(parts, trx, entered, contactId, each.id)
    return told(parts, trx, entered, 'profile-linked', contactId)
  })
}

async function openContact(parts: ContactParts, db: Db, workspaceId: string): Promise<string> {
  const id = parts.newId()
  await insertContact(db, { workspace_id: workspaceId, id, created_at: parts.clock.now() })
  return id
}

const link = (
  parts: ContactParts,
  db: Db,
  { workspaceId, member }: Entered,
  contactId: string,
  identityId: string,
) =>
  insertLink(db, {
    workspace_id: workspaceId,
    id: parts.newId(),
    contact_id: contactId,
    identity_id: identityId,
    linked_by: member.personId,
    linked_at: parts.clock.now(),
  })

async function told(
  parts: ContactParts,
  db: Db,
  { workspaceId, member }: Entered,
  action: string,
  contactId: string,
): Promise<Result<ContactView>> {
  await audit(db, {
    actorId: member.personId,
    action,
    subjectKind: 'contact',
    subjectId: contactId,
    at: parts.clock.now(),
  })
  await announceChange(db, workspaceId, 'contacts')
  const view = await contactViewOf(db, contactId)
  return view ? ok(view) : refuse('not-found')
}

/** The profile stands alone again; what was linked when, and by whom, is kept. */
export async function unlinkProfile(
  parts: ContactParts,
  entered: Entered,
  identityId: string,
): Promise<Result<IdentityView>> {
  const { workspaceId, member } = entered
  if (!mayLink(member)) return denied()
  return parts.database.inWorkspace(workspaceId, async trx => {
    await lockIdentities(trx, [identityId])
    const row = await readIdentity(trx, identityId)
    if (!row) return refuse('not-found')
    if (row.contact_id) {
      await closeLink(trx, identityId, member.personId, parts.clock.now())
      await told(parts, trx, entered, 'profile-unlinked', row.contact_id)
    }
    return ok(identityViewOf({ ...row, contact_id: null }))
  })
}

/** The team's note on a person; a profile that stands alone becomes a person of one profile. */
export async function writePersonNote(
  parts: ContactParts,
  entered: Entered,
  identityId: string,
  note: string,
): Promise<Result<ContactView>> {
  const { workspaceId, member } = entered
  if (!mayLink(member)) return denied()
  return parts.database.inWorkspace(workspaceId, async trx => {
    await lockIdentities(trx, [identityId])
    const row = await readIdentity(trx, identityId)
    if (!row) return refuse('not-found')
    const contactId = row.contact_id ?? (await openContact(parts, trx, workspaceId))
    if (!row.contact_id) await link(parts, trx, entered, contactId, identityId)
    const text = note.replaceAll('\0', '').toWellFormed()
    await setContactNote(trx, contactId, text, member.personId, parts.clock.now())
    return told(parts, trx, entered, 'person-noted', contactId)
  })
}
