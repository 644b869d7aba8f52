/** What LinkedIn tells at our address: social actions on a Page. The comment is read anew: a notification may be late. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import type { ReceiveOutcome } from '../conversations.ts'
import { messageOf } from './comment-message.ts'
import { readCommentOf, saysGone } from './comments.ts'
import { readNames } from './people.ts'
import { readOne } from './posts.ts'
import { commentParts } from './urns.ts'

/** Those that concern comments; likes and shares are counted, not told. */
export const toldActions = ['COMMENT', 'COMMENT_EDIT', 'COMMENT_DELETE', 'ADMIN_COMMENT'] as const

export const noticeShape = z.object({
  notificationId: z.union([z.number(), z.string()]),
  organizationalEntity: z.string(),
  action: z.string(),
  sourcePost: z.string().nullish(),
  generatedActivity: z.string().nullish(),
  lastModifiedAt: z.number().nullish(),
})

const nothing: ReceiveOutcome = { outcome: 'received', changes: [] }

export async function receive(
  account: ChannelAccount,
  payload: Json,
  port: ChannelPort,
): Promise<ReceiveOutcome> {
  const read = noticeShape.safeParse(payload)
  if (!read.success) return nothing
  const { action, sourcePost: post, generatedActivity: urn, lastModifiedAt } = read.data
  const parts = commentParts(urn ?? '')
  if (!urn || !parts || !toldActions.some(known => known === action)) return nothing
  const at = lastModifiedAt ? new Date(lastModifiedAt) : port.clock.now()
  const removed: ReceiveOutcome = {
    outcome: 'received',
    changes: [{ change: 'removed', remoteId: urn, at }],
  }
  if (action === 'COMMENT_DELETE') return removed
  const comment = await readCommentOf(post ?? parts.object, parts.id, port)
  if (!comment.ok) return comment.refusal
  if (comment.value === null) return removed
  const subject = await readOne(post ?? parts.object, port)
  if (!subject.ok) return saysGone(subject.refusal) ? removed : subject.refusal
  const names = await readNames([comment.value.actor], port)
  if (!names.ok) return names.refusal
  const { id, commentary, createdAt } = subject.value
  const about = { urn: id, text: commentary ?? '', at: createdAt }
  const message = messageOf(comment.value, about, names.value, account)
  return { outcome: 'received', changes: [{ change: 'message', message }] }
}
