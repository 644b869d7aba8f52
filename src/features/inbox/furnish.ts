/** Labels of the team, and views: filters under a name, the team's or one's own. */
import type { Entered } from '#features/workspaces/index.ts'
import { type Nothing, ok, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { InboxParts } from './parts.ts'
import { mayFurnish } from './policy.ts'
import {
  changeLabel,
  changeView,
  insertLabel,
  insertView,
  isLabelName,
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

export async function createView(
  parts: Parts,
  { workspaceId, member }: Entered,
  wanted: { readonly name: string; readonly filters: Filters; readonly forTeam: boolean },
) {
  if (wanted.forTeam && !mayFurnish(member)) return denied()
  return parts.database.inWorkspace(workspaceId, async trx => {
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
