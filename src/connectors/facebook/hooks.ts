/** What a Page tells: comments under its posts, who names it elsewhere, and its private messages. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import { type Entry, idOf, readTelling } from '../graph/hooks.ts'
import { leastTold, silence, tellsOf } from '../graph/telling.ts'
import type { HookEvent, HooksFacet } from '../hooks.ts'
import type { Told } from './told.ts'

const commentShape = z.object({
  item: z.literal('comment'),
  verb: z.string(),
  comment_id: z.string(),
  post_id: z.string(),
  created_time: z.number().optional(),
})

/** As it comes: no official page describes the value of this field. */
const mentionShape = z.object({
  verb: z.string(),
  post_id: z.string(),
  comment_id: z.string().optional(),
})

const messageShape = z.object({
  sender: z.object({ id: z.string() }),
  recipient: z.object({ id: z.string() }),
  timestamp: z.number(),
  message: z.object({ mid: z.string() }),
})

const about = (account: string, told: Told, ...mark: readonly unknown[]): HookEvent => ({
  id: idOf(account, ...mark),
  account,
  about: 'conversation',
  payload: told as Json,
})

const commentsOf = ({ id, time = 0, changes }: Entry): HookEvent[] =>
  changes.flatMap(({ field, value }) => {
    const read = commentShape.safeParse(value)
    if (field !== 'feed' || !read.success) return []
    const { verb, comment_id: comment, post_id: post, created_time: at = time } = read.data
    // An edit is another telling than the writing, and a second edit another than the first.
    const told: Told = { told: 'comment', verb, comment, post, at: (time || at) * 1_000 }
    return [about(id, told, verb, comment, verb === 'add' ? at : time)]
  })

const mentionsOf = ({ id, time = 0, changes }: Entry): HookEvent[] =>
  changes.flatMap(({ field, value }) => {
    const read = mentionShape.safeParse(value)
    if (field !== 'mention' || !read.success) return []
    const { verb, post_id: post, comment_id: comment } = read.data
    const told: Told = {
      ...{ told: 'mention', verb, post, at: time * 1_000 },
      ...(comment ? { comment } : {}),
    }
    return [about(id, told, 'mention', verb, comment ?? post, verb === 'add' ? 0 : time)]
  })

const messagesOf = ({ id, messaging }: Entry): HookEvent[] =>
  messaging.flatMap(each => {
    const read = messageShape.safeParse(each)
    if (!read.success) return []
    const { sender, recipient, message } = read.data
    const person = sender.id === id ? recipient.id : sender.id
    return [about(id, { told: 'message', message: message.mid, person }, message.mid)]
  })

/** What the Page tells us of: comments, mentions, and private messages with those that others write for the Page. */
const toldFields = 'feed,mention,messages,message_echoes'

/** Without a webhook registered the house refuses. */
async function subscribe({ remoteId }: ChannelAccount, port: ChannelPort): Promise<void> {
  await tellsOf(port, remoteId, toldFields)
}

/**
 * One who administers the Page no more cannot silence it: Facebook says so, and it may go on telling. An Instagram account
 * that came through the Page is told of for as long as the Page has the application: then the least of it stays.
 */
const unsubscribe = (
  { remoteId }: ChannelAccount,
  port: ChannelPort,
  others: readonly string[],
): Promise<boolean> =>
  others.includes(remoteId) ? tellsOf(port, remoteId, leastTold) : silence(port, remoteId)

export const hooks: HooksFacet = {
  ...{ subscribe, unsubscribe },
  read(hook, way) {
    const telling = readTelling(hook, way)
    if ('read' in telling) return telling.read
    const entries = telling.object === 'page' ? telling.entries : []
    const events = entries.flatMap(entry => [
      ...commentsOf(entry),
      ...mentionsOf(entry),
      ...messagesOf(entry),
    ])
    return { from: 'network', events }
  },
}
