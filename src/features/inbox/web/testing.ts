/** Rows and messages for tests of the pages’ pure parts. */
import type { ConversationRow, MessageView } from './shapes.ts'

const author = {
  identityId: 'i1',
  handle: 'lea',
  displayName: 'Léa',
  avatar: null,
  url: null,
  standing: 'active',
} as const

export const aRow = (id: string, change: Partial<ConversationRow> = {}): ConversationRow => ({
  id,
  channelId: 'c1',
  network: 'practice',
  kind: 'comment',
  state: 'open',
  snoozedUntil: null,
  urgency: 'today',
  urgencyReason: { rule: 'question', words: [], by: null },
  author,
  preview: 'Bonjour',
  visibility: 'visible',
  lastMessageAt: '2026-10-06T07:00:00Z',
  waitingSince: '2026-10-06T07:00:00Z',
  assigneeId: null,
  labelIds: [],
  answer: null,
  messages: 1,
  version: 1,
  ...change,
})

export const aMessage = (
  id: string,
  at: string,
  change: Partial<MessageView> = {},
): MessageView => ({
  id,
  direction: 'in',
  kind: 'comment',
  author,
  personId: null,
  text: 'Bonjour',
  wholeLength: null,
  language: null,
  media: [],
  url: null,
  at,
  editedAt: null,
  removedAt: null,
  visibility: 'visible',
  likedByUs: false,
  parentId: null,
  answer: null,
  ...change,
})
