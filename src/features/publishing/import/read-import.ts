/** What an import would make, worked out anew each time from its lines and what the person says of them. */

import type { ChannelLimits } from '#connectors/connector.ts'
import { formatRules } from '#connectors/formats/formats.ts'
import type { Network } from '#features/channels/index.ts'
import { type ChannelRow, knowsChannels, listChannels } from '#features/channels/index.ts'
import { type Entered, mayUseChannel } from '#features/workspaces/index.ts'
import type { Db } from '../act-on-post.ts'
import type { PostDraft } from '../domain/content.ts'
import { effectiveContent, firstFormat } from '../domain/effective-content.ts'
import type { ColumnPlaces } from '../domain/import/columns.ts'
import type { DayOrder } from '../domain/import/moment.ts'
import {
  type ImportRow,
  type KnownAccount,
  type RowChange,
  readRows,
} from '../domain/import/read-rows.ts'
import type { PublishingParts } from '../parts.ts'
import type { Sheet } from '../store/imports.ts'

export interface Reading {
  readonly places: ColumnPlaces
  readonly hasHeader: boolean
  readonly dayOrder: DayOrder | null
  readonly defaultChannelIds: readonly string[]
  readonly leave: 'drafts' | 'schedule'
}

interface WantedRows {
  readonly reading: Reading
  readonly changes: readonly RowChange[]
}

/** Whether the accounts that the person chose are of this workspace. */
export const knowsChosen = (db: Db, { reading, changes }: WantedRows): Promise<boolean> =>
  knowsChannels(db, [
    ...reading.defaultChannelIds,
    ...changes.flatMap(change => change.channelIds ?? []),
  ])

export async function rowsOf(
  parts: PublishingParts,
  db: Db,
  entered: Entered,
  sheet: Sheet,
  wanted: WantedRows,
): Promise<ImportRow[]> {
  const channels = (await listChannels(db)).filter(row => mayUseChannel(entered.member, row.id))
  const { leave, ...reading } = wanted.reading
  const schedules = leave === 'schedule'
  const rows = readRows({
    ...reading,
    lines: sheet,
    zone: entered.timeZone,
    now: parts.clock.now(),
    accounts: channels.map(row => knownAccount(parts.networks, row)),
    schedules,
    changes: wanted.changes,
  })
  return schedules ? rows.map(row => withBlocks(parts, channels, entered, row)) : rows
}

const knownAccount = (networks: readonly Network[], row: ChannelRow): KnownAccount => {
  const manifest = networkOf(networks, row)?.manifest
  return {
    id: row.id,
    network: row.network,
    handle: row.handle,
    displayName: row.display_name,
    networkNames: manifest ? [manifest.name.fr, manifest.name.en] : [],
  }
}

const networkOf = (networks: readonly Network[], row: ChannelRow) =>
  networks.find(known => known.manifest.network === row.network)

/** What a network would not take is a question before it is a failure. */
function withBlocks(
  parts: PublishingParts,
  channels: readonly ChannelRow[],
  entered: Entered,
  row: ImportRow,
): ImportRow {
  const draft = draftOfRow(parts, channels, entered, row)
  const blocked = draft.channels.some(chosen => {
    const channel = channels.find(each => each.id === chosen.channelId)
    const network = channel && networkOf(parts.networks, channel)
    if (!channel || !network) return true
    const content = effectiveContent(draft, chosen, new Map(), network.manifest)
    const findings = network.rules.check(content, channel.limits as ChannelLimits)
    return findings.some(finding => finding.level === 'blocker')
  })
  return blocked && row.text !== ''
    ? { ...row, problems: [...row.problems, { field: 'text', column: '', reason: 'blocked' }] }
    : row
}

/** The text as it was written elsewhere: nobody's signature is added. */
export function draftOfRow(
  parts: PublishingParts,
  channels: readonly ChannelRow[],
  entered: Entered,
  row: ImportRow,
): PostDraft {
  return {
    title: row.title,
    language: entered.language,
    common: { text: row.text, media: [] },
    channels: row.channelIds.map(channelId => {
      const channel = channels.find(each => each.id === channelId)
      const network = channel && networkOf(parts.networks, channel)
      const format = firstFormat(network?.manifest)
      const titled = network && formatRules(network.manifest, format)?.title && format !== 'article'
      const title = titled && row.title !== '' ? { title: row.title } : {}
      return { channelId, format, adaptation: null, settings: {}, ...title }
    }),
  }
}
