/** Keeps what the networks bring: once each, in whatever order it comes, in batches. */
import type { Kysely } from 'kysely'
import type {
  ConversationChange,
  IncomingMessage,
  RemoteSubject,
} from '#connectors/conversations.ts'
import { identityKey, keepIdentities, type SeenAuthor } from '#features/contacts/index.ts'
import type { Clock } from '#kit/clock.ts'
import type { Database } from '#platform/database/open.ts'
import type { Tables } from '#platform/database/tables.ts'
import type { Arrival } from './arrival.ts'
import { keepText } from './domain/incoming-text.ts'
import { newerOf } from './domain/same-message.ts'
import { judgeUrgency, levelOf } from './domain/urgency.ts'
import { type FloodGate, inboxListKeys, makeFloodGate } from './flood-gate.ts'
import { type ChangedConversation, type GoneRow, type IncomingRow, keepRows } from './store/keep.ts'
import { erasedAmong } from './store/personal-data.ts'

interface KeeperParts {
  readonly database: Database
  readonly clock: Clock
  readonly newId: () => string
  /** Told in the same transaction, for what follows from a message. */
  readonly onKept?: (db: Kysely<Tables>, changed: readonly ChangedConversation[]) => Promise<void>
}

export interface Keeper {
  /** Resolves once all of it is kept. The same change any number of times, in any order, leaves one message. */
  keep(arrivals: readonly Arrival[]): Promise<void>
  /** What is still to be told to the pages is told. */
  close(): Promise<void>
}

const mostInBatch = 500

type Told<C extends ConversationChange['change']> = {
  readonly arrival: Arrival
  readonly told: Extract<ConversationChange, { change: C }>
}

export function makeKeeper(parts: KeeperParts): Keeper {
  const gate = makeFloodGate(parts.database)
  return {
    async keep(arrivals) {
      const told = arrivals.flatMap(arrival =>
        arrival.changes.map(change => ({ arrival, told: change })),
      )
      for (let from = 0; from < told.length; from += mostInBatch)
        await keepBatch(parts, gate, told.slice(from, from + mostInBatch))
    },
    close: () => gate.close(),
  }
}

async function keepBatch(
  parts: KeeperParts,
  gate: FloodGate,
  told: readonly { readonly arrival: Arrival; readonly told: ConversationChange }[],
): Promise<void> {
  const now = parts.clock.now()
  const messages = newestTellings(told)
  const authors = seenAuthors(told, now)
  const gone = goneRows(told)
  const changed = await parts.database.app.transaction().execute(async trx => {
    const identities = await keepIdentities(trx, parts.newId, authors)
    const told = messages.map(({ arrival, told: { message } }) =>
      rowOf(parts, arrival, message, identities.get(identityKey(arrival, message.author.remoteId))),
    )
    const erased = await erasedAmong(trx, told)
    const rows = told.filter(row => !erased.has(`${row.ch}\n${row.rid}`))
    if (rows.length === 0 && gone.length === 0) return []
    const kept = await keepRows(trx, rows, gone, now)
    if (kept.length > 0) await parts.onKept?.(trx, kept)
    return kept
  })
  const workspaces = new Set(changed.map(row => row.workspace_id))
  for (const one of authors.filter(author => author.standing)) workspaces.add(one.workspaceId)
  for (const workspace of workspaces) {
    const urgent = changed.some(row => row.workspace_id === workspace && row.urgent)
    await gate.tell(workspace, inboxListKeys, urgent)
  }
}

/** One telling a message: the newest. */
function newestTellings(
  told: readonly { readonly arrival: Arrival; readonly told: ConversationChange }[],
): readonly Told<'message'>[] {
  const newest = new Map<string, Told<'message'>>()
  for (const { arrival, told: change } of told) {
    if (change.change !== 'message') continue
    const key = `${arrival.channelId}\n${change.message.remoteId}`
    const known = newest.get(key)
    const message = known ? newerOf(known.told.message, change.message) : change.message
    // What came live once is live, whichever telling is kept.
    const live = known && known.arrival.how !== 'history' ? known.arrival : arrival
    newest.set(key, { arrival: live, told: { change: 'message', message } })
  }
  return [...newest.values()]
}

function seenAuthors(
  told: readonly { readonly arrival: Arrival; readonly told: ConversationChange }[],
  now: Date,
): SeenAuthor[] {
  return told.flatMap(({ arrival, told: change }): SeenAuthor[] => {
    const { workspaceId, network, instance } = arrival
    const place = { workspaceId, network, instance }
    if (change.change === 'author')
      return [{ ...place, author: change.author, standing: change.standing, at: now }]
    if (change.change !== 'message' || change.message.author.isUs) return []
    return [{ ...place, author: change.message.author, at: change.message.at }]
  })
}

const goneRows = (
  told: readonly { readonly arrival: Arrival; readonly told: ConversationChange }[],
): GoneRow[] =>
  told.flatMap(({ arrival, told: change }) =>
    change.change === 'removed'
      ? [
          {
            w: arrival.workspaceId,
            ch: arrival.channelId,
            rid: change.remoteId,
            at: change.at.toISOString(),
          },
        ]
      : [],
  )

function rowOf(
  parts: Pick<KeeperParts, 'newId'>,
  arrival: Arrival,
  message: IncomingMessage,
  identityId: string | undefined,
): IncomingRow {
  const { text, wholeLength } = keepText(message.text)
  const mine = message.author.isUs
  const judged = mine ? null : judgeUrgency(text, message.kind)
  return {
    w: arrival.workspaceId,
    ch: arrival.channelId,
    net: arrival.network,
    thread: message.thread,
    kind: message.kind,
    rid: message.remoteId,
    id: parts.newId(),
    cid: parts.newId(),
    iid: mine ? null : (identityId ?? null),
    dir: mine ? 'out' : 'in',
    text,
    whole: wholeLength,
    lang: message.language ?? null,
    media: message.media.filter(each => /^https?:\/\//i.test(each.url)).slice(0, 20),
    url: /^https?:\/\//i.test(message.url) ? message.url : null,
    at: message.at.toISOString(),
    edited: message.editedAt?.toISOString() ?? null,
    vis: message.visibility,
    parent: message.parent ?? null,
    subject: message.subject ? subjectOf(message.subject) : null,
    liked: message.likedByUs ?? false,
    handle: message.handle ?? null,
    urg: judged ? levelOf(judged.urgency) : levelOf('can-wait'),
    rule: judged?.rule ?? 'nothing-asked',
    rwords: judged?.words ?? [],
    live: arrival.how !== 'history',
  }
}

const subjectOf = (subject: RemoteSubject) => ({
  remoteId: subject.remoteId,
  url: subject.url,
  text: keepText(subject.text).text.slice(0, 5_000),
  author: subject.author?.displayName ?? null,
  ours: subject.author?.isUs ?? false,
  at: subject.at?.toISOString() ?? null,
  media: (subject.media ?? []).slice(0, 4),
})
