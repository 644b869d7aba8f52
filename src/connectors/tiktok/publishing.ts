import { z } from 'zod'
import type {
  ChannelPort,
  Json,
  NotSent,
  OutgoingMedia,
  PrepareOutcome,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
} from '../connector.ts'
import { postPage, profilePage } from './addresses.ts'
import { callAs, dataOf } from './call.ts'
import { type Creator, creatorIn } from './creator.ts'
import { askCreator } from './creator-info.ts'
import { longestCaption, longestDescription } from './formats.ts'
import { forget, note, readUpload, recall, type Upload } from './kept-uploads.ts'
import { draftedPhotos, photoInfo } from './post-body.ts'
import { stateOf } from './post-state.ts'
import { readBack } from './read-back.ts'
import { outcomeOfFailed, outcomeOfRefusal } from './said.ts'
import { postSettings } from './settings.ts'
import { leave, sendPiece, uploadVideo } from './uploads.ts'

/** How long TikTok may take to fetch photos. Seconds. */
const reachableFor = 3_600
/** Pauses between two looks at what TikTok works on. Milliseconds. */
const pauses = [1_000, 2_000, 4_000, 8_000]

const mediaOf = ({ content }: PublishOrder): readonly OutgoingMedia[] =>
  content.parts[0]?.media ?? []

const isVideo = (order: PublishOrder): boolean => mediaOf(order)[0]?.kind === 'video'

const isDraft = ({ content, account }: PublishOrder): boolean =>
  postSettings(content.settings, account.limits).isDraft

async function prepare(
  order: PublishOrder,
  _stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  const [media] = mediaOf(order)
  if (!media) return refusedHere('file-missing', 'TikTok shows nothing without a file.')
  const allowed = await whatIsAllowed(order, port)
  if ('outcome' in allowed) return allowed
  const { creator } = allowed
  if (isVideo(order)) {
    const upload = await uploadVideo({ order, media, port, creator })
    return 'outcome' in upload
      ? tooLong(upload, order)
      : { outcome: 'prepared', stored: { upload, creator: creator ? kept(creator) : null } }
  }
  if (!port.publicAddress(media.file, reachableFor)) {
    const why = 'TikTok fetches photos by itself, and nobody outside reaches this server.'
    return refusedHere('server-not-reachable', why)
  }
  return { outcome: 'prepared', stored: { upload: null, creator: creator ? kept(creator) : null } }
}

const kept = (creator: Creator): Json => ({ ...creator, privacy: [...creator.privacy] })

const refusedHere = (code: string, message: string): NotSent => ({
  outcome: 'refused',
  reason: code === 'privacy-not-offered' ? 'says-no-more' : 'media-not-accepted',
  answer: { status: null, code, message },
})

/** TikTok wants to be asked right before: who may see a post is chosen among what it offers today. */
async function whatIsAllowed(
  order: PublishOrder,
  port: ChannelPort,
): Promise<{ readonly creator: Creator | null } | NotSent> {
  if (isDraft(order)) return { creator: null }
  const creator = await askCreator(port)
  if ('stop' in creator) return creator.stop
  const { privacy } = postSettings(order.content.settings, order.account.limits)
  if (privacy && creator.privacy.includes(privacy)) return { creator }
  return refusedHere('privacy-not-offered', `TikTok offers ${creator.privacy.join(', ')} today.`)
}

/** One word for many faults: our own count decides whether it is about the length. */
function tooLong<Outcome extends NotSent | PublishOutcome>(
  outcome: Outcome,
  order: PublishOrder,
): Outcome {
  const { value: most } = isVideo(order) ? longestCaption : longestDescription
  const { text = '' } = order.content.parts[0] ?? {}
  return outcome.outcome === 'refused' && text.length > most
    ? { ...outcome, reason: 'text-too-long' }
    : outcome
}

const preparedShape = z.object({ upload: z.unknown(), creator: z.unknown() })

async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const [media] = mediaOf(order)
  const stored = preparedShape.safeParse(prepared).data
  if (!media || !stored) return missing
  // An attempt that was cut may have told more than what was prepared.
  const upload = (await recall(order.key, port)) ?? readUpload(stored.upload as Json)
  if (upload) {
    const seen = await stateOf(upload.publishId, port)
    if ('stop' in seen) return seen.stop
    const isWhole = seen.state === 'working' && seen.uploaded >= upload.bytes
    if (seen.state !== 'working' || isWhole || !isVideo(order)) return settle(order, upload, port)
    const sent = await sendPiece({ media, port }, upload, upload.pieces - 1)
    if (!('taken' in sent)) {
      if (sent.isOver) await leave(sent, order.key, port)
      return sent.outcome
    }
    return settle(order, upload, port)
  }
  return isVideo(order)
    ? missing
    : sendPhotos(order, creatorIn({ creator: (stored.creator ?? null) as Json }), port)
}

const missing = { outcome: 'wait', answer: { status: null, code: 'uploads-missing' } } as const

const sentShape = z.object({ publish_id: z.string().min(1) })

async function sendPhotos(
  order: PublishOrder,
  creator: Creator | null,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { content, account } = order
  const photos = mediaOf(order).flatMap(({ file }) => port.publicAddress(file, reachableFor) ?? [])
  const asked = await callAs(port, {
    method: 'POST',
    path: '/post/publish/content/init/',
    json: {
      media_type: 'PHOTO',
      post_mode: creator ? 'DIRECT_POST' : 'MEDIA_UPLOAD',
      post_info: creator
        ? photoInfo({ content, limits: account.limits, creator })
        : draftedPhotos(content),
      source_info: { source: 'PULL_FROM_URL', photo_images: photos, photo_cover_index: 0 },
    },
  })
  if (!asked.ok) return asked.refusal
  const sent = dataOf(asked.value, sentShape)
  if (!sent) {
    const permission = creator ? 'publish' : 'draft'
    return tooLong(outcomeOfRefusal(asked.value, port.clock.now(), permission), order)
  }
  const at = port.clock.now().getTime()
  const upload: Upload = {
    ...{ publishId: sent.publish_id, address: '', at },
    ...{ bytes: 0, piece: 0, pieces: 0, sent: 0 },
  }
  await note(order.key, upload, port)
  return settle(order, upload, port)
}

/** TikTok works on what it has: a look tells, and what takes longer is looked for later. */
async function settle(
  order: PublishOrder,
  { publishId }: Upload,
  port: ChannelPort,
): Promise<PublishOutcome> {
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    const seen = await stateOf(publishId, port)
    if ('stop' in seen) return { outcome: 'unconfirmed', answer: seen.stop.answer }
    if (seen.state === 'working') continue
    if (seen.state === 'failed') {
      // Sent anew by another attempt; what is there is never sent again.
      await forget(order.key, port)
      return outcomeOfFailed(seen.reason)
    }
    const { handle } = order.account
    const url = seen.post ? postPage(handle, seen.post) : profilePage(handle)
    return { outcome: 'published', remote: { id: publishId, url } }
  }
  return { outcome: 'unconfirmed', answer: { status: 200, code: 'PROCESSING' } }
}

export const publishing: PublishingFacet = { prepare, send, readBack }
