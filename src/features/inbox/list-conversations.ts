/** The list, its numbers, and a search through the whole history. */
import { listChannels } from '#features/channels/index.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { isId } from '#kit/ids.ts'
import { ok, type Result, refuse } from '#kit/result.ts'
import { rowViewOf } from './conversation-views.ts'
import { excerptOf, searchWords } from './domain/search-excerpt.ts'
import type { InboxParts } from './parts.ts'
import {
  type ConversationRecord,
  conversationsById,
  countByUrgency,
  countOf,
  listConversations,
  type Place,
} from './store/conversations.ts'
import { listViews } from './store/furniture.ts'
import { type FoundMessage, searchMessages } from './store/search.ts'
import type { ConversationRow, Filters } from './views.ts'

interface PageWanted {
  readonly after?: string | undefined
  readonly limit: number
}

interface Page<Item> {
  readonly items: Item[]
  readonly after: string | null
}

type Order = 'work' | 'newest'

const placeOf = (row: ConversationRecord, order: Order): string => {
  const at =
    order === 'work'
      ? (row.waiting_since?.toISOString() ?? 'infinity')
      : row.last_message_at.toISOString()
  return `${row.urgency}~${at}~${row.id}`
}

/** Null for what is no place of ours. */
function readPlace(text: string): Place | null {
  const [urgency = '', at = '', id = ''] = text.split('~')
  const moment = new Date(at)
  const isMoment = !Number.isNaN(moment.getTime()) && moment.toISOString() === at
  if (!/^[012]$/.test(urgency) || !(at === 'infinity' || isMoment) || !isId(id)) return null
  return { urgency: Number(urgency), at, id }
}

export async function listPage(
  parts: InboxParts,
  { workspaceId, member }: Entered,
  wanted: PageWanted & { readonly filters: Filters; readonly order: Order },
): Promise<Result<Page<ConversationRow>>> {
  const after = wanted.after === undefined ? null : readPlace(wanted.after)
  if (wanted.after !== undefined && !after) return refuse('input-wrong')
  const { filters, order, limit } = wanted
  const rows = await parts.database.inWorkspace(workspaceId, trx =>
    listConversations(trx, {
      filters,
      channels: member.channelIds,
      order,
      after,
      limit: limit + 1,
    }),
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return ok({
    items: shown.map(rowViewOf),
    after: rows.length > limit && last ? placeOf(last, order) : null,
  })
}

export const readCounts = (parts: InboxParts, { workspaceId, member }: Entered) =>
  parts.database.inWorkspace(workspaceId, async trx => {
    const channels = member.channelIds
    const count = (filters: Partial<Filters>) =>
      countOf(trx, { state: 'open', ...filters }, channels)
    const [now = 0, today = 0, canWait = 0] = await countByUrgency(trx, channels)
    const views: Record<string, number> = {}
    for (const view of await listViews(trx, member.personId))
      views[view.id] = await count(view.filters as Filters)
    return {
      now,
      today,
      canWait,
      mine: await count({ assigneeId: member.personId }),
      later: await count({ state: 'later' }),
      held: await count({ visibility: 'held' }),
      failed: await countOf(trx, { state: 'all', answer: 'failed' }, channels),
      views,
    }
  })

/** A page of candidates, and how many pages at most are looked through for filters that leave few. */
const candidates = 200
const mostRounds = 20

export async function searchPage(
  parts: InboxParts,
  { workspaceId, member }: Entered,
  wanted: PageWanted & { readonly words: string; readonly filters: Filters },
) {
  const after = wanted.after === undefined ? null : readPlace(`0~${wanted.after}`)
  if (wanted.after !== undefined && !after) return refuse('input-wrong')
  const words = searchWords(wanted.words)
  return parts.database.inWorkspace(workspaceId, async trx => {
    const known = (await listChannels(trx)).map(row => row.id)
    const channels = member.channelIds ? known.filter(id => member.channelIds?.includes(id)) : known
    const kept: { message: FoundMessage; row: ConversationRecord }[] = []
    let before = after ? { at: new Date(after.at), id: after.id } : null
    for (let round = 0; round < mostRounds && kept.length <= wanted.limit; round += 1) {
      const most = isUnfiltered(wanted.filters) ? wanted.limit + 1 : candidates
      const found = await searchMessages(trx, { workspaceId, channels, words, before, most })
      const ids = [...new Set(found.map(one => one.conversation_id))]
      const rows = await conversationsById(trx, ids, member.channelIds, wanted.filters)
      const byId = new Map(rows.map(row => [row.id, row]))
      for (const message of found) {
        const row = byId.get(message.conversation_id)
        if (row) kept.push({ message, row })
      }
      const last = found.at(-1)
      before = last && found.length === most ? last : null
      if (!before) break
    }
    return ok(searchPageOf(kept, before, wanted.limit, words))
  })
}

function searchPageOf(
  kept: readonly { message: FoundMessage; row: ConversationRecord }[],
  before: { at: Date; id: string } | null,
  limit: number,
  words: readonly string[],
) {
  const shown = kept.slice(0, limit)
  const goesOn = kept.length > limit ? shown.at(-1)?.message : before
  return {
    items: shown.map(({ message, row }) => ({
      conversation: rowViewOf(row),
      messageId: message.id,
      ...excerptOf(message.text, words),
      at: message.at.toISOString(),
    })),
    after: goesOn ? `${goesOn.at.toISOString()}~${goesOn.id}` : null,
  }
}

const isUnfiltered = (filters: Filters) =>
  filters.state === 'all' && Object.values(filters).filter(each => each !== undefined).length === 1
