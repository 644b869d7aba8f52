/** From an address to a short link that says where its visitors come from. */
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type ChannelRow, listChannels } from '#features/channels/index.ts'
import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import { announceChange } from '#platform/database/notices.ts'
import type { Tables } from '#platform/database/tables.ts'
import { makeCode } from './domain/code.ts'
import { defaultPattern, markAddress } from './domain/pattern.ts'
import { readAddress } from './domain/target.ts'
import type { CampaignParts } from './parts.ts'
import { mayMakeLinks } from './policy.ts'
import { insertLink, type LinkRow, readLink, readPattern } from './store.ts'

export interface WantedLink {
  readonly address: string
  readonly channelId: string | null
  readonly postId: string | null
  readonly campaign: string
  readonly title: string
}

const foreignKeyBroken = '23503'

export async function makeLink(
  parts: CampaignParts,
  entered: Entered,
  wanted: WantedLink,
): Promise<Result<LinkRow>> {
  if (!mayMakeLinks(entered.member)) return refuse('no-permission', { role: 'writer' })
  const read = readAddress(wanted.address, parts.url)
  if (!read.ok) return refuse('link-address-wrong', { reason: read.fault })
  try {
    return await parts.database.inWorkspace(entered.workspaceId, async db => {
      const channel = await channelOf(db, entered, wanted.channelId)
      if (channel === 'not-found') return refuse('not-found')
      const target = await targetOf(parts, db, entered, read.url, channel, wanted)
      const id = await insert(parts, db, entered, wanted, target)
      const made = await readLink(db, id)
      if (!made) throw new Error('a link that was just made is not there')
      await announceChange(db, entered.workspaceId, 'campaigns')
      return ok(made)
    })
  } catch (error) {
    // A post of another workspace, or of none.
    if ((error as NodeJS.ErrnoException).code === foreignKeyBroken) return refuse('not-found')
    throw error
  }
}

async function channelOf(
  db: Kysely<Tables>,
  { member }: Entered,
  channelId: string | null,
): Promise<ChannelRow | null | 'not-found'> {
  if (channelId === null) return null
  const channel = (await listChannels(db)).find(row => row.id === channelId)
  return channel && mayUseChannel(member, channelId) ? channel : 'not-found'
}

/** A text that several accounts share cannot say from which of them a visitor comes: its address stays as it was written. */
async function targetOf(
  parts: CampaignParts,
  db: Kysely<Tables>,
  entered: Entered,
  address: URL,
  channel: ChannelRow | null,
  wanted: WantedLink,
): Promise<string> {
  if (!channel) return address.href
  const pattern = (await readPattern(db, channel.id)) ?? defaultPattern
  return markAddress(address, pattern, {
    network: channel.network,
    account: channel.handle,
    campaign: wanted.campaign,
    post: wanted.title,
    date: instantToZoned(parts.clock.now(), entered.timeZone).date,
  })
}

/** A code that is taken already is as likely as winning a lottery; the next one is not. */
async function insert(
  parts: CampaignParts,
  db: Kysely<Tables>,
  entered: Entered,
  wanted: WantedLink,
  target: string,
): Promise<string> {
  const id = parts.newId()
  for (let attempt = 0; attempt < 5; attempt++) {
    const written = await insertLink(db, {
      workspace_id: entered.workspaceId,
      id,
      code: makeCode(count => randomBytes(count)),
      target,
      address: wanted.address.trim(),
      campaign: wanted.campaign,
      post_id: wanted.postId,
      channel_id: wanted.channelId,
      made_by: entered.member.personId,
      created_at: parts.clock.now(),
      ended_at: null,
    })
    if (written.numInsertedOrUpdatedRows === 1n) return id
  }
  throw new Error('five codes in a row are taken')
}
