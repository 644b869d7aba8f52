/** What may be done with somebody's post: a like of ours, and hiding it under our own. */
import { z } from 'zod'
import type { ChannelAccount, ChannelPort, Json, PublishOutcome, ReasonCode } from '../connector.ts'
import type { ActOutcome, MessageAct, Target } from '../conversations.ts'
import { type Handle, handleShape } from './message.ts'
import { didOf, keyOf, READ_TIMEOUT, readPosts } from './post-views.ts'
import { recordKey } from './record-key.ts'
import { callAs } from './session.ts'
import { answerOfMiss, type Call, isRecordAbsent, type Miss, outcomeOfSafeMiss } from './xrpc.ts'

const LIKE = 'app.bsky.feed.like'
const GATE = 'app.bsky.feed.threadgate'
/** app.bsky.feed.threadgate: hiddenReplies, maxLength. */
const MOST_HIDDEN = 300
const GATE_TRIES = 4

const done: ActOutcome = { outcome: 'done' }

export async function act(
  account: ChannelAccount,
  wanted: MessageAct,
  target: Target,
  _reason: string,
  port: ChannelPort,
): Promise<ActOutcome> {
  const handle = handleShape.safeParse(target.handle)
  if (!handle.success) return refusedFor('says-no-more', 'handle-unreadable')
  switch (wanted) {
    case 'like':
      return like(account, target, handle.data, port)
    case 'unlike':
      return unlike(account, target, handle.data, port)
    case 'hide':
    case 'show':
      return changeGate(account, wanted, target, handle.data, port)
    default:
      return refusedFor('permission-missing', 'not-on-this-network')
  }
}

const refusedFor = (reason: ReasonCode, code: string): ActOutcome => ({
  outcome: 'refused',
  reason,
  answer: { status: null, code },
})

/** One key for one post: a like sent twice is one like. */
const likeKey = (target: Target, { at }: Handle): Promise<string> =>
  recordKey(`like ${target.remoteId}`, new Date(at))

async function like(
  account: ChannelAccount,
  target: Target,
  handle: Handle,
  port: ChannelPort,
): Promise<ActOutcome> {
  const shown = await readPosts([target.remoteId], port)
  if (!shown.ok) return shown.refusal
  const post = shown.value.get(target.remoteId)
  if (post === undefined) return { outcome: 'gone', answer: { status: 200, code: 'NotFound' } }
  if (post.viewer?.like !== undefined) return done
  const put = await write(port, 'com.atproto.repo.putRecord', {
    repo: account.remoteId,
    collection: LIKE,
    rkey: await likeKey(target, handle),
    record: {
      $type: LIKE,
      subject: { uri: target.remoteId, cid: handle.cid },
      createdAt: port.clock.now().toISOString(),
    },
    swapRecord: null,
  })
  // A like of ours is at its key already.
  return put === null || isSwap(put) ? done : outcomeOf(put, port)
}

async function unlike(
  account: ChannelAccount,
  target: Target,
  handle: Handle,
  port: ChannelPort,
): Promise<ActOutcome> {
  const shown = await readPosts([target.remoteId], port)
  if (!shown.ok) return shown.refusal
  const given = shown.value.get(target.remoteId)?.viewer?.like
  // What we liked from here a moment ago may not be shown as liked yet.
  const keys = [await likeKey(target, handle), ...(given === undefined ? [] : [keyOf(given)])]
  for (const rkey of new Set(keys)) {
    const gone = await write(port, 'com.atproto.repo.deleteRecord', {
      repo: account.remoteId,
      collection: LIKE,
      rkey,
    })
    if (gone !== null && !('miss' in gone && isRecordAbsent(gone.miss)))
      return outcomeOf(gone, port)
  }
  return done
}

const gateShape = z.object({
  cid: z.string(),
  value: z.looseObject({ hiddenReplies: z.array(z.string()).optional() }),
})

/**
 * The gate of a thread lists the replies that its author hides. It is read and written back whole, unless somebody has
 * changed it meanwhile: then it is read again.
 */
async function changeGate(
  account: ChannelAccount,
  wanted: 'hide' | 'show',
  target: Target,
  { root }: Handle,
  port: ChannelPort,
): Promise<ActOutcome> {
  if (didOf(root.uri) !== account.remoteId)
    return refusedFor('permission-missing', 'not-our-thread')
  if (root.uri === target.remoteId) return refusedFor('permission-missing', 'not-a-reply')
  const place = { repo: account.remoteId, collection: GATE, rkey: keyOf(root.uri) }
  for (let tries = 0; tries < GATE_TRIES; tries += 1) {
    const gate = await callAs(
      port,
      ({ pds }) => ({
        base: pds,
        name: 'com.atproto.repo.getRecord',
        params: place,
        timeout: READ_TIMEOUT,
      }),
      gateShape,
    )
    if (!gate.ok && !('miss' in gate.refusal && isRecordAbsent(gate.refusal.miss))) {
      return outcomeOf(gate.refusal, port)
    }
    const before = gate.ok ? (gate.value.value.hiddenReplies ?? []) : []
    const isHidden = before.includes(target.remoteId)
    if (isHidden === (wanted === 'hide')) return doneAs(wanted)
    if (wanted === 'hide' && before.length >= MOST_HIDDEN) {
      return refusedFor('quota-reached', 'hidden-replies-full')
    }
    const hiddenReplies =
      wanted === 'hide'
        ? [...before, target.remoteId]
        : before.filter(uri => uri !== target.remoteId)
    const kept = gate.ok
      ? (gate.value.value as { [key: string]: Json })
      : { $type: GATE, post: root.uri, createdAt: port.clock.now().toISOString() }
    const put = await write(port, 'com.atproto.repo.putRecord', {
      ...place,
      record: { ...kept, hiddenReplies },
      swapRecord: gate.ok ? gate.value.cid : null,
    })
    if (put === null) return doneAs(wanted)
    if (!isSwap(put)) return outcomeOf(put, port)
  }
  return { outcome: 'wait', answer: { status: 400, code: 'InvalidSwap' } }
}

const doneAs = (wanted: 'hide' | 'show'): ActOutcome => ({
  outcome: 'done',
  visibility: wanted === 'hide' ? 'hidden' : 'visible',
})

type Refusal =
  | { readonly miss: Miss }
  | { readonly blocked: Exclude<PublishOutcome, { outcome: 'published' | 'unconfirmed' }> }

/** Null: written. */
async function write(
  port: ChannelPort,
  name: string,
  input: NonNullable<Call['input']>,
): Promise<Refusal | null> {
  const written = await callAs(
    port,
    ({ pds }) => ({ base: pds, name, input, timeout: READ_TIMEOUT }),
    z.object({}),
  )
  return written.ok ? null : written.refusal
}

const isSwap = (refusal: Refusal): boolean =>
  'miss' in refusal && refusal.miss.came && refusal.miss.error === 'InvalidSwap'

/** Every act may be repeated, so that silence is only another try. */
const outcomeOf = (refusal: Refusal, port: ChannelPort): ActOutcome =>
  'miss' in refusal
    ? { ...outcomeOfSafeMiss(refusal.miss, port.clock.now()), answer: answerOfMiss(refusal.miss) }
    : refusal.blocked
