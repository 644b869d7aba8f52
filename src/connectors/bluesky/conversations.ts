import type { ChannelAccount, ChannelPort, Json } from '../connector.ts'
import type { ConversationsFacet, FetchOutcome } from '../conversations.ts'
import { act } from './acts.ts'
import { type Cursor, readCursor } from './cursor.ts'
import { mayReadDirect, readDirect } from './direct-messages.ts'
import { isDue, lookAgain, messagesOf, watch } from './looking-again.ts'
import { readNotices } from './notices.ts'

async function fetch(
  account: ChannelAccount,
  stored: Json | null,
  since: Date,
  port: ChannelPort,
): Promise<FetchOutcome> {
  const cursor = readCursor(stored)
  const now = port.clock.now()
  const us = account.remoteId
  const notices = await readNotices(cursor, since, us, port)
  if (!notices.ok) return notices.refusal
  const { fresh, posts, seen, walk, oldest } = notices.value
  const changes = messagesOf(fresh, posts, us)
  let next: Cursor = { ...cursor, seen, walk, watched: watch(cursor.watched, fresh, posts) }
  if (isDue(next, now)) {
    const look = await lookAgain(next, account, port)
    // What is looked at again can wait; what is new has come.
    if (look.ok) {
      const { changes: found, watched, own } = look.value
      changes.push(...found)
      next = { ...next, watched, own, lookedAt: now.getTime() }
    }
  }
  let more = walk !== null
  if (await mayReadDirect(port)) {
    const direct = await readDirect(cursor.direct, since, us, port)
    // Another service, with bad days of its own: public messages do not wait for it.
    if (direct.ok) {
      changes.push(...direct.value.changes)
      next = { ...next, direct: direct.value.direct }
      more ||= direct.value.more
    }
  }
  const progress = oldest && walk ? progressOf(oldest, since, now) : undefined
  return {
    outcome: 'fetched',
    page: {
      changes,
      cursor: next satisfies Json,
      more,
      ...(progress === undefined ? {} : { progress }),
    },
  }
}

const progressOf = (oldest: Date, since: Date, now: Date): number => {
  const whole = now.getTime() - since.getTime()
  const done = now.getTime() - oldest.getTime()
  return whole > 0 ? Math.min(1, Math.max(0, done / whole)) : 1
}

export const conversations: ConversationsFacet = { fetch, act }
