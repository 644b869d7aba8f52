/** Puts together what the pages show of a conversation, from the rows of several tables. */
import type { Kysely } from 'kysely'
import { type ChannelRow, listChannels } from '#features/channels/index.ts'
import { type AnswerRow, answersOf } from '#features/publishing/index.ts'
import type { Entered } from '#features/workspaces/index.ts'
import { stripControl } from '#kit/text/control.ts'
import { plainExcerpt } from '#kit/text/excerpt.ts'
import type { Tables } from '#platform/database/tables.ts'
import { abilitiesOf } from './domain/abilities.ts'
import { answerStateOf } from './domain/answer-state.ts'
import { urgencyLevels } from './domain/urgency.ts'
import type { InboxParts } from './parts.ts'
import { type ConversationRecord, conversationsById } from './store/conversations.ts'
import {
  draftsOf,
  lastIncomingAt,
  type MessageRecord,
  messageIdsByRemote,
  messagesBefore,
  notesOf,
  reservationOf,
  stepsOf,
} from './store/thread.ts'
import type { ConversationRow, ConversationView, MessageView } from './views.ts'

type Db = Kysely<Tables>

const isoOf = (moment: Date | null): string | null => moment?.toISOString() ?? null

const previewLength = 140

interface AuthorColumns {
  readonly handle: string | null
  readonly display_name: string | null
  readonly avatar: string | null
  readonly standing: 'active' | 'blocked' | 'gone' | null
}

const authorViewOf = (identityId: string, row: AuthorColumns, url: string | null) => ({
  identityId,
  handle: row.handle ?? '',
  displayName: row.display_name ?? '',
  avatar: row.avatar,
  url,
  standing: row.standing ?? 'gone',
})

type Reason = ConversationRow['urgencyReason']

const reasonOf = (kept: unknown): Reason => {
  const { rule, words, by } = (kept ?? {}) as Partial<Reason>
  return { rule: rule ?? 'nothing-asked', words: words ?? [], by: by ?? null }
}

export const rowViewOf = (row: ConversationRecord): ConversationRow => ({
  id: row.id,
  channelId: row.channel_id,
  network: row.network,
  kind: row.kind,
  state: row.state,
  snoozedUntil: isoOf(row.snoozed_until),
  urgency: urgencyLevels[row.urgency] ?? 'can-wait',
  urgencyReason: reasonOf(row.urgency_reason),
  author: authorViewOf(row.author_id ?? row.id, row, row.url),
  preview: plainExcerpt(stripControl(row.preview), previewLength),
  visibility: row.visibility,
  lastMessageAt: row.last_message_at.toISOString(),
  waitingSince: isoOf(row.waiting_since),
  assigneeId: row.assignee_id,
  labelIds: row.label_ids,
  answer: row.answer,
  messages: row.messages,
  version: row.version,
})

type RemoteMedia = MessageView['media']

/** `parents`: our ids of the messages answered; `answers`: how our own stand. */
function messageViewOf(
  row: MessageRecord,
  parents: ReadonlyMap<string, string>,
  answers: ReadonlyMap<string, AnswerRow>,
  now: Date,
): MessageView {
  const answer = row.publication_id ? answers.get(row.publication_id) : undefined
  return {
    id: row.id,
    direction: row.direction,
    kind: row.kind,
    author: row.identity_id ? authorViewOf(row.identity_id, row, row.author_url) : null,
    personId: row.person_id,
    text: row.text,
    wholeLength: row.whole_length,
    language: row.language,
    media: (row.media ?? []) as RemoteMedia,
    url: row.url,
    at: row.at.toISOString(),
    editedAt: isoOf(row.edited_at),
    removedAt: isoOf(row.removed_at),
    visibility: row.visibility,
    likedByUs: row.liked,
    parentId: (row.parent && parents.get(row.parent)) || null,
    answer: answer ? answerStateOf(answer, now) : null,
  }
}

/** Messages of one conversation, oldest first, with what their rows refer to. */
export async function messageViews(
  db: Db,
  rows: readonly MessageRecord[],
  now: Date,
): Promise<MessageView[]> {
  const [first] = rows
  if (!first) return []
  const wanted = rows.flatMap(row => row.parent ?? [])
  const parents = await messageIdsByRemote(db, first.channel_id, wanted)
  const publications = rows.flatMap(row => row.publication_id ?? [])
  const answers = publications.length > 0 ? await answersOf(db, publications) : []
  const byId = new Map(answers.map(row => [row.id, row]))
  return rows
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1))
    .map(row => messageViewOf(row, parents, byId, now))
}

const mostInThread = 50

export async function threadPage(db: Db, conversationId: string, before: Date | null, now: Date) {
  const rows = await messagesBefore(db, conversationId, before, mostInThread + 1)
  return {
    thread: await messageViews(db, rows.slice(0, mostInThread), now),
    more: rows.length > mostInThread,
  }
}

type Subject = Omit<NonNullable<ConversationView['subject']>, 'postId'>

/** Undefined when it is not there, or not for this person. */
export async function conversationViewOf(
  parts: Pick<InboxParts, 'networks' | 'clock'>,
  db: Db,
  { member }: Pick<Entered, 'member'>,
  id: string,
): Promise<ConversationView | undefined> {
  const [row] = await conversationsById(db, [id], member.channelIds)
  if (!row) return undefined
  const now = parts.clock.now()
  const { thread, more } = await threadPage(db, id, null, now)
  const channel = (await listChannels(db)).find(each => each.id === row.channel_id)
  const reservation = await reservationOf(db, id, now)
  const [notes, steps, drafts] = [
    await notesOf(db, id),
    await stepsOf(db, id),
    await draftsOf(db, id, member.personId),
  ]
  return {
    ...rowViewOf(row),
    subject: row.subject ? { ...(row.subject as Subject), postId: row.post_id } : null,
    thread,
    more,
    notes: notes.map(note => ({
      id: note.id,
      personId: note.person_id,
      text: note.text,
      at: note.at.toISOString(),
    })),
    steps: steps.map(step => ({
      id: step.id,
      at: step.at.toISOString(),
      personId: step.person_id,
      step: step.step,
      detail: step.detail as Record<string, string>,
    })),
    reservation: reservation ? reservationViewOf(reservation) : null,
    drafts: drafts.map(draftViewOf),
    ...abilityViewsOf(parts, row, channel, await lastIncomingAt(db, id)),
  }
}

export const reservationViewOf = (row: { person_id: string; name: string; until: Date }) => ({
  personId: row.person_id,
  name: row.name,
  until: row.until.toISOString(),
})

export const draftViewOf = (row: {
  way: 'public' | 'private' | 'note'
  text: string
  at: Date
}) => ({
  way: row.way,
  text: row.text,
  at: row.at.toISOString(),
})

export const traitsOf = (parts: Pick<InboxParts, 'networks'>, network: string) =>
  parts.networks.find(known => known.manifest.network === network)?.manifest.conversations

/** Under a post that left from here, or that the network says is ours. */
export const isUnderOurs = (row: { readonly subject: unknown; readonly post_id: string | null }) =>
  row.post_id !== null || (row.subject as { ours?: boolean } | null)?.ours === true

function abilityViewsOf(
  parts: Pick<InboxParts, 'networks'>,
  row: Pick<ConversationRecord, 'network' | 'kind' | 'subject' | 'post_id'>,
  channel: ChannelRow | undefined,
  lastIncoming: Date | null,
) {
  const { answers, acts } = abilitiesOf(traitsOf(parts, row.network), {
    kind: row.kind,
    removedChannel: channel === undefined,
    underOurs: isUnderOurs(row),
    lastIncomingAt: lastIncoming,
  })
  return { answers: { ...answers, privateUntil: isoOf(answers.privateUntil) }, acts }
}
