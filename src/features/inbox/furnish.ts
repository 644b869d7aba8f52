/** Labels of the team, and views: filters under a name, the team's or one's own. */
import type { Kysely } from 'kysely'
import { knowsChannels } from '#features/channels/index.ts'
import { publishedOf } from '#features/publishing/index.ts'
import { type Entered, readMember } from '#features/workspaces/index.ts'
import { type Nothing, ok, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { InboxParts } from './parts.ts'
import { mayFurnish } from './policy.ts'
import {
  changeLabel,
  changeView,
  insertLabel,
  insertView,
  isAuthor,
  isLabelName,
  labelsById,
  listViews,
  readLabel,
  removeLabel,
  removeView,
} from './store/furniture.ts'
import type { Filters } from './views.ts'

type Parts = Pick<InboxParts, 'database' | 'clock' | 'newId'>

const denied = () => refuse('no-permission', { role: 'moderator' })

export async function createLabel(
  parts: Parts,
  { workspaceId, member }: Entered,
  wanted: { readonly name: string; readonly tint: number },
) {
  if (!mayFurnish(member)) return denied()
  return parts.database.inWorkspace(workspaceId, async trx => {
    if (await isLabelName(trx, wanted.name, null))
      return refuse('name-taken', { name: wanted.name })
    const label = { id: parts.newId(), ...wanted }
    await insertLabel(trx, { ...label, workspace_id: workspaceId, created_at: parts.clock.now() })
    await announceChange(trx, workspaceId, 'inbox.labels')
    return ok(label)
  })
}

export async function renameLabel(
  parts: Parts,
  { workspaceId, member }: Entered,
  id: string,
  wanted: { readonly name?: string | undefined; readonly tint?: number | undefined },
) {
  if (!mayFurnish(member)) return denied()
  const { name, tint } = wanted
  return parts.database.inWorkspace(workspaceId, async trx => {
    if (name !== undefined && (await isLabelName(trx, name, id)))
      return refuse('name-taken', { name })
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(tint === undefined ? {} : { tint }),
    }
    const label =
      Object.keys(change).length === 0
        ? await readLabel(trx, id)
        : await changeLabel(trx, id, change)
    if (!label) return refuse('not-found')
    await announceChange(trx, workspaceId, 'inbox.labels')
    return ok(label)
  })
}

export async function dropLabel(parts: Parts, { workspaceId, member }: Entered, id: string) {
  if (!mayFurnish(member)) return denied()
  return parts.database.inWorkspace(workspaceId, async trx => {
    if (!(await removeLabel(trx, id))) return refuse('not-found')
    await announceChange(trx, workspaceId, 'inbox.labels', 'inbox.conversations.list')
    return ok<Nothing>({})
  })
}

export const viewOf = (row: {
  id: string
  name: string
  filters: unknown
  person_id: string | null
}) => ({ id: row.id, name: row.name, filters: row.filters as Filters, personId: row.person_id })

/** What a view names is of this workspace. What it named before may be gone since, and stays. */
async function namesOurs(
  db: Kysely<Tables>,
  filters: Filters,
  before: Partial<Filters> = {},
): Promise<boolean> {
  const fresh = (now: readonly string[] = [], then: readonly string[] = []) =>
    now.filter(id => !then.includes(id))
  const labels = new Set(fresh(filters.labelIds, before.labelIds))
  const { assigneeId, identityId, postId } = filters
  const names = (id: string | undefined, then: string | undefined): id is string =>
    id !== undefined && id !== then
  if (!(await knowsChannels(db, fresh(filters.channelIds, before.channelIds)))) return false
  if ((await labelsById(db, [...labels])).length < labels.size) return false
  if (names(identityId, before.identityId) && !(await isAuthor(db, identityId))) return false
  if (names(postId, before.postId) && (await publishedOf(db, postId)) === null) return false
  if (!names(assigneeId, before.assigneeId) || assigneeId === 'nobody') return true
  return (await readMember(db, assigneeId)) !== undefined
}

export async function createView(
  parts: Parts,
  { workspaceId, member }: Entered,
  wanted: { readonly name: string; readonly filters: Filters; readonly forTeam: boolean },
) {
  if (wanted.forTeam && !mayFurnish(member)) return denied()
  return parts.database.inWorkspace(workspaceId, async trx => {
    if (!(await namesOurs(trx, wanted.filters))) return refuse('not-found')
    const row = {
      id: parts.newId(),
      name: wanted.name,
      filters: wanted.filters,
      person_id: wanted.forTeam ? null : member.personId,
    }
    await insertView(trx, { ...row, workspace_id: workspaceId, created_at: parts.clock.now() })
    await announceChange(trx, workspaceId, 'inbox.views')
    return ok(viewOf(row))
  })
}

export async function renameView(
  parts: Parts,
  { workspaceId, member }: Entered,
  id: string,
  wanted: { readonly name?: string | undefined; readonly filters?: Filters | undefined },
) {
  const { name, filters } = wanted
  return parts.database.inWorkspace(workspaceId, async trx => {
    const known = (await listViews(trx, member.personId)).find(row => row.id === id)
    if (!known) return refuse('not-found')
    if (known.person_id === null && !mayFurnish(member)) return denied()
    if (filters !== undefined && !(await namesOurs(trx, filters, known.filters as Filters)))
      return refuse('not-found')
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(filters === undefined ? {} : { filters }),
    }
    const row = Object.keys(change).length === 0 ? known : await changeView(trx, id, change)
    await announceChange(trx, workspaceId, 'inbox.views')
    return ok(viewOf(row ?? known))
  })
}

export async function dropView(parts: Parts, { workspaceId, member }: Entered, id: string) {
  return parts.database.inWorkspace(workspaceId, async trx => {
    const known = (await listViews(trx, member.personId)).find(row => row.id === id)
    if (!known) return refuse('not-found')
    if (known.person_id === null && !mayFurnish(member)) return denied()
    await removeView(trx, id)
    await announceChange(trx, workspaceId, 'inbox.views')
    return ok<Nothing>({})
  })
}
