import { z } from 'zod'
import { ok } from '#kit/result.ts'
import type {
  ChannelAccount,
  ChannelPort,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { refusalOfAnswer } from './answers.ts'
import { gatesOf, POST, POST_GATE, THREAD_GATE } from './gates.ts'
import { manifest } from './manifest.ts'
import { type Prepared, postRecord, readPrepared, writtenText } from './post-record.ts'
import { prepare, upload } from './preparing.ts'
import { readPrivateBack, sendPrivate } from './private-answers.ts'
import { recordKey } from './record-key.ts'
import { callAs, readSession } from './session.ts'
import { postSettings } from './settings.ts'
import { answerOfMiss, call, endOfWait, isRecordAbsent, type Miss, outcomeOfMiss } from './xrpc.ts'

const TIMEOUT = manifest.publishing.callTimeout

const writtenShape = z.object({ uri: z.string().startsWith('at://'), cid: z.string().min(1) })
/** What became of each record, in the order of the batch: the post first. */
const appliedShape = z.object({ results: z.tuple([writtenShape]).rest(z.unknown()) })
const recordShape = writtenShape.extend({
  value: z.object({ text: z.string(), createdAt: z.string() }),
})

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
  const sent = await write(order, ready, rkey, port)
  if (sent.ok) return published(order.account, rkey, sent.value)
  if (!('miss' in sent.refusal)) return sent.refusal.blocked
  const { miss } = sent.refusal
  if (miss.came && miss.error === 'InvalidSwap') return whatIsThere(order, rkey, port)
  if (isRepeat(order, miss)) {
    const look = await readBack(order, null, null, port)
    if (look.found === 'present') return { outcome: 'published', remote: look.remote }
  }
  if (miss.came && isBlobLost(miss.error, miss.message)) return sendAgain(order, ready, rkey, port)
  return outcomeOfMiss(miss, port.clock.now())
}

/** A batch at keys that are taken is refused whole with a 500: what was sent before is looked for. */
const isRepeat = (order: PublishOrder, miss: Miss): boolean =>
  miss.came && miss.answer.status === 500 && isGated(order)

const isGated = (order: PublishOrder): boolean =>
  gatesOf(order, { blobs: {}, mentions: {} }, '').length > 0

const write = (order: PublishOrder, prepared: Prepared, rkey: string, port: ChannelPort) =>
  isGated(order) ? apply(order, prepared, rkey, port) : put(order, prepared, rkey, port)

/** A post and its gates are one change of the account's records: nobody ever sees one without the others. */
async function apply(order: PublishOrder, prepared: Prepared, rkey: string, port: ChannelPort) {
  const records = [
    { collection: POST, record: postRecord(order, prepared) },
    ...gatesOf(order, prepared, rkey),
  ]
  const applied = await callAs(
    port,
    ({ pds, did }) => ({
      base: pds,
      name: 'com.atproto.repo.applyWrites',
      input: {
        repo: did,
        writes: records.map(({ collection, record }) => ({
          $type: 'com.atproto.repo.applyWrites#create',
          ...{ collection, rkey, value: record },
        })),
      },
      timeout: TIMEOUT,
    }),
    appliedShape,
  )
  return applied.ok ? ok(applied.value.results[0]) : applied
}

const put = (order: PublishOrder, prepared: Prepared, rkey: string, port: ChannelPort) =>
  callAs(
    port,
    ({ pds, did }) => ({
      base: pds,
      name: 'com.atproto.repo.putRecord',
      input: {
        repo: did,
        collection: POST,
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
  for (const { file, kind, video } of order.content.parts[order.part]?.media ?? []) {
    const files = [...(kind === 'video' ? [] : [file]), ...(video?.captions ?? []).map(c => c.file)]
    for (const one of files) {
      const uploaded = await upload(one, port)
      if ('outcome' in uploaded) return uploaded
    }
  }
  const sent = await write(order, prepared, rkey, port)
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
      params: { repo: remoteId, collection: POST, rkey },
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
    for (const collection of collectionsOf(content)) {
      const stop = await erase({ collection, rkey }, port)
      if (stop) return stop
    }
  }
  return { outcome: 'published', remote: remotes[0] ?? { id: '', url: '' } }
}

/** The post first: what stands beside it means nothing without it. */
const collectionsOf = ({ settings }: PublishOrder['content']): string[] => {
  const { replies, quotes } = postSettings(settings)
  return [POST, ...(replies === 'everybody' ? [] : [THREAD_GATE]), ...(quotes ? [] : [POST_GATE])]
}

/** Null: it is gone, now or before. */
async function erase(
  place: { readonly collection: string; readonly rkey: string },
  port: ChannelPort,
): Promise<PublishOutcome | null> {
  const gone = await callAs(
    port,
    ({ pds, did }) => ({
      base: pds,
      name: 'com.atproto.repo.deleteRecord',
      input: { repo: did, ...place },
      timeout: TIMEOUT,
    }),
    z.object({}),
  )
  if (gone.ok) return null
  if (!('miss' in gone.refusal)) return gone.refusal.blocked
  const { miss } = gone.refusal
  return isRecordAbsent(miss) ? null : outcomeOfMiss(miss, port.clock.now())
}

export const publishing: PublishingFacet = { prepare, send, readBack, remove }
