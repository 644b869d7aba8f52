/** What the publishing rooms show: posts, versions, publications, approvals. */

import { z } from 'zod'
import { formats } from '#connectors/formats/formats.ts'
import { networkAnswer } from '#features/channels/contract.ts'
import { mediaView } from '#features/library/contract.ts'
import { id, language, localDate, localTime, moment, personId, record } from '#wire/operation.ts'
import { publicationStates, stages } from './domain/states.ts'

const text = z.string().max(100_000)

/** `fr`, `en-GB`, `zh-Hant`. */
const languageTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/

export const mediaUse = z.object({
  mediaId: id,
  alt: z.string().max(5_000),
  cover: z
    .union([
      z.object({ mediaId: id }),
      z.object({ at: z.number().min(0).max(86_400) }).describe('Seconds from the start.'),
    ])
    .optional(),
  captions: z
    .array(z.object({ mediaId: id, language: z.string().regex(languageTag) }))
    .max(40)
    .readonly()
    .optional(),
})
export const partDraft = z.object({ text, media: z.array(mediaUse).max(40).readonly() })
export const articleDraft = z.object({
  title: z.string().max(1_000),
  slug: z.string().max(400),
  excerpt: z.string().max(5_000),
  html: z.string().max(500_000),
  cover: mediaUse.nullable(),
  categories: z.array(z.string().max(120)).max(40).readonly(),
})
export const pollDraft = z.object({
  options: z.array(z.string().max(500)).max(20).readonly(),
  minutes: z.number().int().min(1).max(1_000_000),
  severalAnswers: z.boolean(),
})
export const channelDraft = z.object({
  channelId: id,
  format: z.enum(formats),
  adaptation: z
    .object({ parts: z.array(partDraft).max(100).readonly(), article: articleDraft.nullable() })
    .nullable(),
  settings: record,
  title: z.string().max(1_000).optional(),
  poll: pollDraft.optional(),
  firstComment: z.string().max(10_000).optional().describe('Sent under the post once it is out.'),
})
export const postDraft = z.object({
  title: z.string().max(200),
  language,
  common: partDraft,
  channels: z.array(channelDraft).max(100).readonly(),
  signature: z.string().trim().min(1).max(24).optional(),
})

export const wishedTime = z.object({ date: localDate, time: localTime, zone: z.string().max(64) })

export const reasonView = z.object({
  /** Key of a sentence: network-refused, channel-reconnect, rate-limited, network-down, outcome-checking… */
  code: z.string(),
  /** A ready clause (text-too-long, media-not-accepted…) for `{reason}`. */
  clause: z.string().optional(),
  permission: z.string().optional(),
  /** What a person wrote. */
  words: z.string().optional(),
  answer: networkAnswer.optional(),
})

/** What a person finishes by hand: whose it is, and what they were told. */
const taskView = z.object({
  doerId: personId.nullable(),
  doer: z.string().nullable(),
  since: moment,
  /** How often somebody was told, and by which ways the last time; none: nobody could be. */
  told: z.number(),
  toldBy: z.array(z.enum(['push', 'mail'])),
  tellsAt: moment.nullable(),
  laterAt: moment.nullable(),
  doneAt: moment.nullable(),
  doneBy: z.string().nullable(),
})

const onePublication = z.object({
  id,
  /** Of a first comment: the publication of its post. */
  parentId: id.nullable(),
  postId: id,
  version: z.number(),
  channelId: id,
  network: z.string(),
  state: z.enum(publicationStates),
  /** The gate is closed over it: it stays scheduled, and does not leave. */
  suspended: z.object({ reason: z.string(), by: z.string(), since: moment }).nullable(),
  /** Its hour passed while nothing could leave: a person decides. */
  missedAt: moment.nullable(),
  dueAt: moment,
  nextTryAt: moment.nullable(),
  asksPerson: z.boolean(),
  partsDone: z.number(),
  parts: z.number(),
  remoteUrl: z.string().nullable(),
  leftAt: moment.nullable(),
  publishedAt: moment.nullable(),
  deletedAt: moment.nullable(),
  reason: reasonView.nullable(),
  assisted: taskView.nullable(),
})

/** One post on one account, with its first comment: a publication of its own, counted with its post. */
export const publicationView = onePublication.extend({
  firstComment: onePublication.extend({ text: z.string() }).nullable(),
})

export const attemptView = z.object({
  number: z.number(),
  kind: z.enum(['send', 'read-back', 'delete', 'edit', 'person', 'place', 'move', 'cancel']),
  part: z.number(),
  digest: z.string(),
  requestKey: z.string().nullable(),
  startedAt: moment,
  leftAt: moment.nullable(),
  finishedAt: moment.nullable(),
  outcome: z.string().nullable(),
  answer: networkAnswer.nullable(),
  remoteId: z.string().nullable(),
  worker: z.string().nullable(),
})

export const approvalView = z.object({
  id,
  postId: id,
  version: z.number(),
  state: z.enum(['open', 'approved', 'change-asked', 'dropped']),
  askedBy: z.string(),
  askedAt: moment,
  approverId: personId.nullable(),
  /** A member's name or the guest's, null while nobody is named. */
  approver: z.string().nullable(),
  answerBefore: moment.nullable(),
  decidedBy: z.string().nullable(),
  note: z.string(),
  decidedAt: moment.nullable(),
})

export const approvalLinkView = z.object({
  id,
  guestName: z.string(),
  guestEmail: z.string().nullable(),
  createdAt: moment,
  expiresAt: moment,
  seenVersion: z.number().nullable(),
  revoked: z.boolean(),
})

/** One line of the calendar, Today, lists. */
export const postCard = z.object({
  id,
  title: z.string(),
  stage: z.enum(stages),
  plannedAt: moment.nullable(),
  planned: wishedTime.nullable(),
  excerpt: z.string(),
  thumbnail: z.string().nullable(),
  channelIds: z.array(id),
  authorId: personId.nullable(),
  author: z.string(),
  /** Who must approve, while stage is to-approve. */
  waitsFor: z.string().nullable(),
  answerBefore: moment.nullable(),
  savedAt: moment,
  publications: z.array(publicationView),
  /** What is to leave is a former version: the text has changed since it was scheduled. */
  changedSince: z.boolean(),
})

export const postView = postCard.extend({
  draft: postDraft,
  revision: z.number(),
  savedBy: z.string().nullable(),
  latestVersion: z.number(),
  /** The version that is approved, if the draft is still equal to it. */
  approvedVersion: z.number().nullable(),
  /** The latest approval that an edit dropped, so that it stays at hand. */
  droppedApproval: z.object({ version: z.number(), by: z.string() }).nullable(),
  approval: approvalView.nullable(),
  media: z.array(mediaView),
  mustAskApproval: z.boolean(),
  /** Who was chosen to do by hand what does not leave by itself; null: the account's person, else the author. */
  doerId: personId.nullable(),
})

export const versionView = z.object({
  number: z.number(),
  author: z.string(),
  createdAt: moment,
  draft: postDraft,
  media: z.array(mediaView),
})

export const slotView = z.object({
  id,
  weekday: z.number().int().min(1).max(7),
  time: localTime,
  timeZone: z.string(),
  channelIds: z.array(id),
})

/** How often an account has published lately. */
export const accountPace = z.object({
  channelId: id,
  /** Over the last 28 days. */
  published: z.number().int(),
})

export const pauseView = z.object({
  id,
  reason: z.string(),
  channelIds: z.array(id).nullable(),
  by: z.string(),
  startedAt: moment,
  plannedEnd: moment.nullable(),
  endedAt: moment.nullable(),
})

export const presentPerson = z.object({
  personId,
  name: z.string(),
  doing: z.enum(['reading', 'writing']),
})

/** What is urgent, what goes out, what waits on others. */
export const todayView = z.object({
  at: moment,
  posts: z.array(postCard),
  /** Needs me first: failures, doubts, reconnections, missed posts. */
  first: z.array(postCard),
  toApprove: z.array(
    approvalView.extend({
      title: z.string(),
      mine: z.boolean(),
      plannedAt: moment.nullable(),
    }),
  ),
  pauses: z.array(pauseView),
  reconnect: z.array(
    z.object({ channelId: id, network: z.string(), handle: z.string(), waiting: z.number() }),
  ),
})
