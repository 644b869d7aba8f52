import { z } from 'zod'
import type {
  ChannelAccount,
  ChannelPort,
  OutgoingMedia,
  PrepareOutcome,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { refusalOfAnswer } from './answers.ts'
import { findHandles } from './facets.ts'
import { manifest } from './manifest.ts'
import { blobShape, type Prepared, postRecord, readPrepared, writtenText } from './post-record.ts'
import { preparePrivate, readPrivateBack, sendPrivate } from './private-answers.ts'
import { recordKey } from './record-key.ts'
import { callAs, didShape, readSession } from './session.ts'
import {
  answerOfMiss,
  call,
  endOfWait,
  isRecordAbsent,
  outcomeOfMiss,
  outcomeOfSafeMiss,
} from './xrpc.ts'

const COLLECTION = 'app.bsky.feed.post'
const TIMEOUT = manifest.publishing.callTimeout
/** A server drops an upload that no record names; after this it is sent again. */
const UPLOAD_KEPT = 30 * 60_000

type Refusal = Exclude<PrepareOutcome, { outcome: 'prepared' }>

const uploadedShape = z.object({ blob: blobShape })
const resolvedShape = z.object({ did: didShape })
const writtenShape = z.object({ uri: z.string().startsWith('at://'), cid: z.string().min(1) })
const recordShape = writtenShape.extend({
  value: z.object({ text: z.string(), createdAt: z.string() }),
})

async function prepare(
  order: PublishOrder,
  stored: Parameters<NonNullable<PublishingFacet['prepare']>>[1],
  port: ChannelPort,
): Promise<PrepareOutcome> {
  const { answers } = order.content
  if (answers?.way === 'private') return preparePrivate(answers, stored, port)
  const known = readPrepared(stored)
  const blobs = { ...known.blobs }
  const mentions = { ...known.mentions }
  const part = order.content.parts[order.part]
  const now = port.clock.now()
  for (const image of part?.media ?? []) {
    const kept = blobs[image.file]
    if (kept !== undefined && now.getTime() - kept.uploadedAt < UPLOAD_KEPT) continue
    const uploaded = await upload(image, port)
    if ('outcome' in uploaded) return uploaded
    blobs[image.file] = { blob: uploaded.blob, uploadedAt: now.getTime() }
  }
  for (const handle of findHandles(part?.text ?? '')) {
    if (mentions[handle] !== undefined) continue
    const resolved = await resolve(handle, port)
    if ('outcome' in resolved) return resolved
    mentions[handle] = resolved.did
  }
  return { outcome: 'prepared', stored: { blobs, mentions } }
}

async function upload(
  image: OutgoingMedia,
  port: ChannelPort,
): Promise<z.infer<typeof uploadedShape> | Refusal> {
  const { bytes, contentType } = await port.openFile(image.file)
  const sent = await callAs(
    port,
    ({ pds }) => ({
      base: pds,
      name: 'com.atproto.repo.uploadBlob',
      input: { bytes, contentType },
      timeout: TIMEOUT,
    }),
    uploadedShape,
  )
  if (sent.ok) return sent.value
  return 'miss' in sent.refusal
    ? outcomeOfSafeMiss(sent.refusal.miss, port.clock.now())
    : sent.refusal.blocked
}

async function resolve(
  handle: string,
  port: ChannelPort,
): Promise<{ did: string | null } | Refusal> {
  const found = await callAs(
    port,
    ({ pds }) => ({
      base: pds,
      name: 'com.atproto.identity.resolveHandle',
      params: { handle },
      timeout: TIMEOUT,
    }),
    resolvedShape,
  )
  if (found.ok) return found.value
  if (!('miss' in found.refusal)) return found.refusal.blocked
  const { miss } = found.refusal
  // Nobody has this name: it stays in the text as it was written.
  if (miss.came && miss.answer.status === 400 && miss.error !== undefined) return { did: null }
  return outcomeOfSafeMiss(miss, port.clock.now())
}

/**
 * `putRecord` at our own key, where nothing may be (`swapRecord: null`): the same record sent again
 * changes nothing and gives the same answer, another one is refused. `createRecord` answers a
 * repeat with a 500, which says nothing.
 */
async function send(
  order: PublishOrder,
  prepared: Parameters<PublishingFacet['send']>[1],
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { answers } = order.content
  if (answers?.way === 'private') return sendPrivate(order, prepared, port)
  const refusal = answers && (await refusalOfAnswer(answers, port))
  if (refusal) return refusal
  const ready = readPrepared(prepared)
  const rkey = await recordKey(order.key, order.firstAt)
  const sent = await put(order, ready, rkey, port)
  if (sent.ok) return published(order.account, rkey, sent.value)
  if (!('miss' in sent.refusal)) return sent.refusal.blocked
  const { miss } = sent.refusal
  if (miss.came && miss.error === 'InvalidSwap') return whatIsThere(order, rkey, port)
  if (miss.came && isBlobLost(miss.error, miss.message)) return sendAgain(order, ready, rkey, port)
  return outcomeOfMiss(miss, port.clock.now())
}

const put = (order: PublishOrder, prepared: Prepared, rkey: string, port: ChannelPort) =>
  callAs(
    port,
    ({ pds, did }) => ({
      base: pds,
      name: 'com.atproto.repo.putRecord',
      input: {
        repo: did,
        collection: COLLECTION,
        rkey,
        record: postRecord(order, prepared),
        swapRecord: null,
      },
      timeout: TIMEOUT,
    }),
    writtenShape,
  )

const isBlobLost = (error: string | undefined, message = ''): boolean =>
  error === 'BlobNotFound' || /^Could not find blob/.test(message)

/** The server has dropped the uploads: the same bytes give the same references. */
async function sendAgain(
  order: PublishOrder,
  prepared: Prepared,
  rkey: string,
  port: ChannelPort,
): Promise<PublishOutcome> {
  for (const image of order.content.parts[order.part]?.media ?? []) {
    const uploaded = await upload(image, port)
    if ('outcome' in uploaded) return uploaded
  }
  const sent = await put(order, prepared, rkey, port)
  if (sent.ok) return published(order.account, rkey, sent.value)
  return 'miss' in sent.refusal
    ? outcomeOfMiss(sent.refusal.miss, port.clock.now())
    : sent.refusal.blocked
}

/** Something is at our key already: what we sent before, else the one chance in a million. */
async function whatIsThere(
  order: PublishOrder,
  rkey: string,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const look = await readBack(order, null, null, port)
  if (look.found === 'present') return { outcome: 'published', remote: look.remote }
  if (look.found === 'unknown') return { outcome: 'unconfirmed', answer: look.answer }
  return {
    outcome: 'refused',
    reason: 'says-no-more',
    answer: { status: 400, code: 'RecordKeyTaken', message: rkey },
  }
}

async function readBack(
  order: PublishOrder,
  prepared: Parameters<NonNullable<PublishingFacet['readBack']>>[1],
  _newest: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  if (order.content.answers?.way === 'private') return readPrivateBack(order, prepared, port)
  const session = await readSession(port)
  if (session === undefined) {
    return { found: 'unknown', answer: { status: null, code: 'session-unreadable' } }
  }
  const rkey = await recordKey(order.key, order.firstAt)
  const { remoteId } = order.account
  // A record is public: reading it needs no session, so that a dead password does not hide it.
  const found = await call(
    port,
    {
      base: session.pds,
      name: 'com.atproto.repo.getRecord',
      params: { repo: remoteId, collection: COLLECTION, rkey },
      timeout: TIMEOUT,
    },
    recordShape,
  )
  if (found.ok) {
    const { text, createdAt } = found.value.value
    const isOurs = text === writtenText(order) && createdAt === order.firstAt.toISOString()
    return isOurs
      ? { found: 'present', remote: remotePost(remoteId, rkey, found.value) }
      : { found: 'absent' }
  }
  if (isRecordAbsent(found.refusal)) return { found: 'absent' }
  const until = found.refusal.came ? endOfWait(found.refusal.answer, port.clock.now()) : undefined
  return { found: 'unknown', answer: answerOfMiss(found.refusal), ...(until ? { until } : {}) }
}

const published = (
  account: ChannelAccount,
  rkey: string,
  written: z.infer<typeof writtenShape>,
): PublishOutcome => ({
  outcome: 'published',
  remote: remotePost(account.remoteId, rkey, written),
})

/** By DID, which stays when the handle changes. */
const remotePost = (
  did: string,
  rkey: string,
  { uri, cid }: z.infer<typeof writtenShape>,
): RemotePost => ({ id: uri, url: `https://bsky.app/profile/${did}/post/${rkey}`, mark: cid })

/** From the last part to the first, so that what is left is never an answer to nothing. */
async function remove(
  _account: ChannelAccount,
  remotes: readonly RemotePost[],
  content: PublishOrder['content'],
  port: ChannelPort,
): Promise<PublishOutcome> {
  // The service deletes a private message for its sender only: the other person keeps it.
  if (content.answers?.way === 'private') {
    return { outcome: 'refused', reason: 'says-no-more', answer: { status: null, code: 'stays' } }
  }
  for (const remote of remotes.toReversed()) {
    const rkey = remote.id.split('/').at(-1) ?? ''
    const gone = await callAs(
      port,
      ({ pds, did }) => ({
        base: pds,
        name: 'com.atproto.repo.deleteRecord',
        input: { repo: did, collection: COLLECTION, rkey },
        timeout: TIMEOUT,
      }),
      z.object({}),
    )
    if (gone.ok) continue
    if (!('miss' in gone.refusal)) return gone.refusal.blocked
    if (!isRecordAbsent(gone.refusal.miss)) {
      return outcomeOfMiss(gone.refusal.miss, port.clock.now())
    }
  }
  return { outcome: 'published', remote: remotes[0] ?? { id: '', url: '' } }
}

export const publishing: PublishingFacet = { prepare, send, readBack, remove }
