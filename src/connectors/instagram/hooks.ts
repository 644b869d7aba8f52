/** What an account tells: comments under its posts, who names it elsewhere, and its private messages. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import { readSealed } from '../graph/asking.ts'
import { type Entry, idOf, readTelling, type Telling } from '../graph/hooks.ts'
import { leastTold, silence, tellsAlso, tellsOf } from '../graph/telling.ts'
import type { HookEvent, HooksFacet, HookWay, IncomingHook } from '../hooks.ts'
import type { Told } from './told.ts'

const commentShape = z.object({ id: z.string(), media: z.object({ id: z.string() }) })

const mentionShape = z.object({
  media_id: z.coerce.string(),
  comment_id: z.coerce.string().optional(),
})

const messageShape = z.object({
  sender: z.object({ id: z.string() }),
  recipient: z.object({ id: z.string() }),
  message: z.object({ mid: z.string() }),
})

const about = (account: string, told: Told, mark: string): HookEvent => ({
  ...{ id: idOf(account, told.told, mark), account, about: 'conversation', payload: told as Json },
})

const eventsOf = ({ id, changes, messaging }: Entry): HookEvent[] => [
  ...changes.flatMap(({ field, value }) => {
    const read = commentShape.safeParse(value)
    if (field !== 'comments' || !read.success) return []
    const { id: comment, media } = read.data
    return [about(id, { told: 'comment', comment, media: media.id }, comment)]
  }),
  ...changes.flatMap(({ field, value }) => {
    const read = mentionShape.safeParse(value)
    if (field !== 'mentions' || !read.success) return []
    const { media_id: media, comment_id: comment } = read.data
    const told: Told = { told: 'mention', media, ...(comment ? { comment } : {}) }
    return [about(id, told, comment ?? media)]
  }),
  ...messaging.flatMap(each => {
    const read = messageShape.safeParse(each)
    if (!read.success) return []
    const { sender, recipient, message } = read.data
    const person = sender.id === id ? recipient.id : sender.id
    return [about(id, { told: 'message', message: message.mid, person }, message.mid)]
  }),
]

/** Accounts that came through Instagram are told of under its own secret. */
function readByEither(hook: IncomingHook, way: HookWay): Telling {
  const telling = readTelling(hook, way)
  const secret = way.app['instagram-secret']
  const isUnknown = 'read' in telling && telling.read.from === 'nobody'
  return isUnknown && secret ? readTelling(hook, { ...way, app: { secret } }) : telling
}

/** Through Facebook it is the Page that tells. Without a webhook registered the house refuses. */
async function subscribe({ remoteId }: ChannelAccount, port: ChannelPort): Promise<void> {
  const page = await pageBehind(port)
  // The Page may be connected here itself, and tell more.
  await (page ? tellsAlso(port, page, leastTold) : tellsOf(port, remoteId, 'comments,messages'))
}

/** The Page that has our application, for an account that came through Facebook. */
const pageBehind = async (port: ChannelPort): Promise<string | null> =>
  readSealed(await port.credentials())?.page ?? null

/** The Page that tells of the account goes on where it is connected here itself. */
async function unsubscribe(
  { remoteId }: ChannelAccount,
  port: ChannelPort,
  others: readonly string[],
): Promise<boolean> {
  const page = await pageBehind(port)
  return page !== null && others.includes(page) ? true : silence(port, page ?? remoteId)
}

export const hooks: HooksFacet = {
  ...{ subscribe, unsubscribe, toldThrough: (_account, port) => pageBehind(port) },
  read(hook, way) {
    const telling = readByEither(hook, way)
    if ('read' in telling) return telling.read
    const entries = telling.object === 'instagram' ? telling.entries : []
    return { from: 'network', events: entries.flatMap(eventsOf) }
  },
}
