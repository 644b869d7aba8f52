/** How the addresses of an account are marked. */
import type { Kysely } from 'kysely'
import { listChannels } from '#features/channels/index.ts'
import { audit, type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import { defaultPattern, type LinkPattern } from './domain/pattern.ts'
import type { CampaignParts } from './parts.ts'
import { maySetPatterns } from './policy.ts'
import { dropPattern, listPatterns, savePattern } from './store.ts'

export interface PatternOfChannel extends LinkPattern {
  readonly channelId: string
  readonly isDefault: boolean
}

/** One for each of these accounts, its own or the product's. */
export async function patternsOf(
  db: Kysely<Tables>,
  channelIds: readonly string[],
): Promise<PatternOfChannel[]> {
  const rows = await listPatterns(db)
  return channelIds.map(channelId => {
    const row = rows.find(each => each.channel_id === channelId)
    if (!row) return { channelId, ...defaultPattern, isDefault: true }
    const { source, medium, campaign, content } = row
    return { channelId, source, medium, campaign, content, isDefault: false }
  })
}

/** Links that exist already keep the address they were made with. */
export const changePattern = (
  parts: CampaignParts,
  entered: Entered,
  channelId: string,
  pattern: LinkPattern,
) =>
  onChannel(parts, entered, channelId, async (db, now) => {
    const { workspaceId } = entered
    await savePattern(db, { ...pattern, workspaceId, channelId, now })
    return { ...pattern, channelId, isDefault: false }
  })

export const resetPattern = (parts: CampaignParts, entered: Entered, channelId: string) =>
  onChannel(parts, entered, channelId, async db => {
    await dropPattern(db, channelId)
    return { ...defaultPattern, channelId, isDefault: true }
  })

async function onChannel(
  parts: CampaignParts,
  { member, workspaceId }: Entered,
  channelId: string,
  work: (db: Kysely<Tables>, now: Date) => Promise<PatternOfChannel>,
): Promise<Result<PatternOfChannel>> {
  if (!maySetPatterns(member)) return refuse('no-permission', { role: 'community-manager' })
  const now = parts.clock.now()
  return parts.database.inWorkspace(workspaceId, async db => {
    const known = (await listChannels(db)).some(row => row.id === channelId)
    if (!known || !mayUseChannel(member, channelId)) return refuse('not-found')
    const pattern = await work(db, now)
    await audit(db, {
      actorId: member.personId,
      action: 'link-pattern-changed',
      subjectKind: 'channel',
      subjectId: channelId,
      detail: pattern,
      at: now,
    })
    await announceChange(db, workspaceId, 'campaigns')
    return ok(pattern)
  })
}
