/** What the pages see of conversations. */
import { z } from 'zod'
import { id, moment, personId } from '#wire/operation.ts'

export const kinds = ['comment', 'reply', 'mention', 'quote', 'direct'] as const
export const visibilities = ['visible', 'held', 'hidden', 'spam', 'removed'] as const
export const urgencies = ['now', 'today', 'can-wait'] as const
export const acts = ['like', 'unlike', 'hide', 'show', 'approve', 'hold', 'spam', 'delete'] as const

/** Why a conversation is that urgent: a rule of the house and the words that set it off, or a person. */
export const urgencyReason = z.object({
  rule: z.enum([
    'health',
    'safety',
    'threat',
    'press',
    'spreading',
    'insult',
    'question',
    'complaint',
    'direct',
    'waiting-long',
    'nothing-asked',
    'by-person',
  ]),
  words: z.array(z.string()).default([]),
  by: personId.nullable().default(null),
})

export const authorView = z.object({
  identityId: id,
  handle: z.string(),
  displayName: z.string(),
  avatar: z.string().nullable(),
  url: z.string().nullable(),
  standing: z.enum(['active', 'blocked', 'gone']),
})

export const remoteMedia = z.object({
  kind: z.enum(['image', 'video', 'audio', 'link']),
  url: z.string(),
  alt: z.string(),
})

/** The post or page under which people write. `postId`: it is one of ours. */
export const subjectView = z.object({
  remoteId: z.string(),
  url: z.string(),
  text: z.string(),
  author: z.string().nullable(),
  at: moment.nullable(),
  media: z.array(remoteMedia),
  postId: id.nullable(),
})

/** One row of the list. */
export const conversationRow = z.object({
  id,
  channelId: id,
  network: z.string(),
  kind: z.enum(kinds),
  state: z.enum(['open', 'done']),
  snoozedUntil: moment.nullable(),
  urgency: z.enum(urgencies),
  urgencyReason,
  author: authorView,
  preview: z.string(),
  /** How the newest message of somebody else stands on the network. */
  visibility: z.enum(visibilities),
  lastMessageAt: moment,
  /** Since when somebody waits for an answer of ours; null: nobody does. */
  waitingSince: moment.nullable(),
  assigneeId: personId.nullable(),
  labelIds: z.array(id),
  /** An answer of ours is on its way, failed, or in doubt. */
  answer: z.enum(['leaving', 'failed', 'doubt']).nullable(),
  messages: z.number(),
  /** Moves with every change of the thread; named when one answers. */
  version: z.number(),
})

export const answerState = z.object({
  publicationId: id,
  /** The words of publications, and `undoable` while it has not left. */
  state: z.enum([
    'undoable',
    'leaving',
    'waiting',
    'published',
    'refused',
    'unconfirmed',
    'asks-person',
    'reconnect-needed',
    'missed',
    'deleted',
  ]),
  leavesAt: moment.nullable(),
  reason: z.object({ code: z.string() }).loose().nullable(),
})

export const messageView = z.object({
  id,
  direction: z.enum(['in', 'out']),
  kind: z.enum(kinds),
  author: authorView.nullable(),
  /** Who of the team wrote it; null: it was written on the network itself. */
  personId: personId.nullable(),
  text: z.string(),
  /** Of what came, in UTF-16 units, where it was longer than the text that is kept; null: the text is whole. */
  wholeLength: z.number().nullable(),
  language: z.string().nullable(),
  media: z.array(remoteMedia),
  url: z.string().nullable(),
  at: moment,
  editedAt: moment.nullable(),
  /** Gone at its source: its text is kept here for the team. */
  removedAt: moment.nullable(),
  visibility: z.enum(visibilities),
  likedByUs: z.boolean(),
  parentId: id.nullable(),
  /** Of an answer that leaves from here. */
  answer: answerState.nullable(),
})

export const noteView = z.object({
  id,
  personId: personId.nullable(),
  text: z.string(),
  at: moment,
})

/** What the team did, for the thread's own history. */
export const stepView = z.object({
  id,
  at: moment,
  personId: personId.nullable(),
  step: z.enum([
    'done',
    'reopened',
    'snoozed',
    'woken',
    'assigned',
    'released',
    'urgency',
    'labelled',
    'acted',
    'answered',
    'taken-over',
  ]),
  /** What the step is about: an urgency, an act, a person, with its reason. */
  detail: z.record(z.string(), z.string()),
})

export const presentView = z.object({
  personId,
  name: z.string(),
  doing: z.enum(['reading', 'writing']),
})

/** The answer field is one person's for five minutes. */
export const reservationView = z.object({ personId, name: z.string(), until: moment })

export const draftView = z.object({
  way: z.enum(['public', 'private', 'note']),
  text: z.string(),
  at: moment,
})

/** Whether this can be done on that network, and if not, the network's reason in both languages. */
export const ability = z.union([
  z.literal(true),
  z.object({ why: z.object({ fr: z.string(), en: z.string() }) }),
])

export const conversationView = conversationRow.extend({
  subject: subjectView.nullable(),
  thread: z.array(messageView),
  /** Older messages exist than those given. */
  more: z.boolean(),
  notes: z.array(noteView),
  steps: z.array(stepView),
  reservation: reservationView.nullable(),
  /** The asker's own, one for each way. */
  drafts: z.array(draftView),
  answers: z.object({
    public: ability,
    private: ability,
    /** The private way closes then. */
    privateUntil: moment.nullable(),
  }),
  acts: z.object({
    like: ability,
    hide: ability,
    approve: ability,
    spam: ability,
    delete: ability,
  }),
})

export const labelView = z.object({ id, name: z.string(), tint: z.number().int().min(0).max(5) })

/** What a list shows. Everything given must hold. */
export const filters = z.object({
  state: z.enum(['open', 'done', 'later', 'all']).default('open'),
  urgency: z.enum(urgencies).optional(),
  channelIds: z.array(id).max(50).optional(),
  kinds: z.array(z.enum(kinds)).max(5).optional(),
  /** `nobody`: not assigned. */
  assigneeId: z.union([personId, z.literal('nobody')]).optional(),
  labelIds: z.array(id).max(20).optional(),
  visibility: z.enum(visibilities).optional(),
  identityId: id.optional(),
  postId: id.optional(),
  /** Waits for an answer of ours. */
  waiting: z.boolean().optional(),
  answer: z.enum(['failed', 'doubt']).optional(),
})

export const savedView = z.object({
  id,
  name: z.string(),
  filters,
  /** Null: the whole team's. */
  personId: personId.nullable(),
})

export type ConversationRow = z.infer<typeof conversationRow>
export type ConversationView = z.infer<typeof conversationView>
export type MessageView = z.infer<typeof messageView>
export type Filters = z.infer<typeof filters>
