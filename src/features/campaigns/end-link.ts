/** Stopping a link, and bringing it back. Its clicks stay in either case. */
import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { CampaignParts } from './parts.ts'
import { mayMakeLinks } from './policy.ts'
import { endLink, type LinkRow, readLink } from './store.ts'

export const endTrackedLink = (parts: CampaignParts, entered: Entered, id: string) =>
  setEnd(parts, entered, id, parts.clock.now())

export const restoreLink = (parts: CampaignParts, entered: Entered, id: string) =>
  setEnd(parts, entered, id, null)

async function setEnd(
  parts: CampaignParts,
  entered: Entered,
  id: string,
  at: Date | null,
): Promise<Result<LinkRow>> {
  const { member, workspaceId } = entered
  if (!mayMakeLinks(member)) return refuse('no-permission', { role: 'writer' })
  return parts.database.inWorkspace(workspaceId, async db => {
    const row = await readLink(db, id)
    if (!row || (row.channel_id !== null && !mayUseChannel(member, row.channel_id)))
      return refuse('not-found')
    await endLink(db, id, at)
    await announceChange(db, workspaceId, 'campaigns')
    return ok({ ...row, ended_at: at })
  })
}
