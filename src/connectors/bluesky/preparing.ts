/** What comes before a post: its files go to the network, its names are looked up. Nothing of it is public. */
import { z } from 'zod'
import type {
  ChannelPort,
  NotSent,
  OutgoingMedia,
  PrepareOutcome,
  PublishingFacet,
  PublishOrder,
} from '../connector.ts'
import { findHandles } from './facets.ts'
import { manifest } from './manifest.ts'
import { blobShape, type Prepared, readPrepared } from './post-record.ts'
import { preparePrivate } from './private-answers.ts'
import { callAs, didShape } from './session.ts'
import { wantedList } from './settings.ts'
import { bringVideo } from './video.ts'
import { outcomeOfSafeMiss } from './xrpc.ts'

const TIMEOUT = manifest.publishing.callTimeout
/** A server drops an upload that no record names; after this it is sent again. */
const UPLOAD_KEPT = 30 * 60_000

const uploadedShape = z.object({ blob: blobShape })
const resolvedShape = z.object({ did: didShape })

export async function prepare(
  order: PublishOrder,
  stored: Parameters<NonNullable<PublishingFacet['prepare']>>[1],
  port: ChannelPort,
): Promise<PrepareOutcome> {
  const { answers } = order.content
  if (answers?.way === 'private') return preparePrivate(answers, stored, port)
  const known = readPrepared(stored)
  const prepared = { blobs: { ...known.blobs }, mentions: { ...known.mentions } }
  const part = order.content.parts[order.part]
  for (const file of part?.media ?? []) {
    const stop = await bring(file, prepared, order, port)
    if (stop) return stop
  }
  const list = wantedList(order.content.settings)
  const keeper = list && !list.owner.startsWith('did:') ? [list.owner] : []
  for (const handle of [...findHandles(part?.text ?? ''), ...keeper]) {
    if (prepared.mentions[handle] !== undefined) continue
    const resolved = await resolve(handle, port)
    if ('outcome' in resolved) return resolved
    prepared.mentions[handle] = resolved.did
  }
  // A gate without its list would let fewer people answer than was meant.
  if (keeper.some(handle => prepared.mentions[handle] === null)) {
    const answer = { status: 400, code: 'list-unknown', message: keeper[0] ?? '' }
    return { outcome: 'refused', reason: 'says-no-more', answer }
  }
  return { outcome: 'prepared', stored: prepared }
}

type Bringing = { -readonly [key in keyof Prepared]: Prepared[key] }

async function bring(
  file: OutgoingMedia,
  prepared: Bringing,
  order: PublishOrder,
  port: ChannelPort,
): Promise<NotSent | null> {
  const captions = file.video?.captions ?? []
  for (const one of captions) {
    const stop = await bringBlob(one.file, prepared, port)
    if (stop) return stop
  }
  if (file.kind !== 'video') return bringBlob(file.file, prepared, port)
  if (isKept(file.file, prepared, port)) return null
  const video = await bringVideo(file, order, port)
  if ('outcome' in video) return video
  prepared.blobs[file.file] = { blob: video.blob, uploadedAt: port.clock.now().getTime() }
  return null
}

const isKept = (file: string, { blobs }: Prepared, port: ChannelPort): boolean => {
  const kept = blobs[file]
  return kept !== undefined && port.clock.now().getTime() - kept.uploadedAt < UPLOAD_KEPT
}

async function bringBlob(
  file: string,
  prepared: Bringing,
  port: ChannelPort,
): Promise<NotSent | null> {
  if (isKept(file, prepared, port)) return null
  const uploaded = await upload(file, port)
  if ('outcome' in uploaded) return uploaded
  prepared.blobs[file] = { blob: uploaded.blob, uploadedAt: port.clock.now().getTime() }
  return null
}

export async function upload(
  file: string,
  port: ChannelPort,
): Promise<z.infer<typeof uploadedShape> | NotSent> {
  const { bytes, contentType } = await port.openFile(file)
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
): Promise<{ did: string | null } | NotSent> {
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
