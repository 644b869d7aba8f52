/**
 * A video is uploaded privately first, with its words, its picture and its captions, and processed there. The one call
 * that cannot be taken back is the one that shows it: it names a video that is known by then, so that a doubt is settled
 * by looking at that very video, and a repeat shows nothing twice. It costs 50 units more than an upload that would be
 * public at once; that one would show a video without its picture, not yet playable, and perhaps refused in the open.
 */
import { networkAnswer, repeatable } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  Json,
  NotSent,
  PrepareOutcome,
  PublishingFacet,
  PublishOrder,
  PublishOutcome,
  ReadBack,
  RemotePost,
} from '../connector.ts'
import { api, watchPage } from './addresses.ts'
import { lookForAnswer, prepareAnswer, removeAnswer, sendAnswer } from './answering.ts'
import { callAs, writeCost } from './call.ts'
import { dress } from './dressing.ts'
import { awaitProcessing, readVideo } from './processing.ts'
import { quotaLines } from './quota.ts'
import { outcomeOfRefusal, saysGone } from './said.ts'
import { judgedText } from './session.ts'
import { videoSettings } from './settings.ts'
import { upload } from './upload.ts'
import { forgetNotes, preparedVideo, readNotes } from './upload-notes.ts'
import { snippetOf, statusOf, videoShape } from './video.ts'

async function prepare(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  if (order.content.answers) return prepareAnswer(order, stored, port)
  // What is there already is edited: its file stays.
  if (order.done.length > order.part) return { outcome: 'prepared', stored: null }
  const media = order.content.parts[order.part]?.media.find(({ kind }) => kind === 'video')
  if (!media) return videoMissing
  const notes = await readNotes(order, media.file, port)
  const uploaded = await upload(order, media, notes, port)
  if ('stop' in uploaded) return uploaded.stop
  const { video } = uploaded
  const undressed = await dress(order, media, { ...notes, session: null, video }, port)
  if (undressed) return undressed
  const processed = await awaitProcessing(video, port)
  if (processed === 'ready') return { outcome: 'prepared', stored: { video } }
  if ('stop' in processed) return processed.stop
  await forgetNotes(order, port)
  return processed.lost
}

const videoMissing: NotSent = {
  outcome: 'refused',
  reason: 'media-not-accepted',
  answer: { status: null, code: 'video-missing' },
}

async function send(
  order: PublishOrder,
  prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const { content } = order
  if (content.answers) return sendAnswer(order, prepared, port)
  const id = preparedVideo(prepared)
  if (!id) return { outcome: 'wait', answer: { status: null, code: 'upload-missing' } }
  const { privacy } = videoSettings(content.settings)
  const asked = await callAs(port, {
    ...{ method: 'PUT', url: `${api}/videos`, permission: 'manage', cost: writeCost },
    query: { part: 'snippet,status' },
    json: { id, snippet: snippetOf(content), status: statusOf(content, privacy) },
  })
  if (!asked.ok) return asked.refusal
  const { value: answer } = asked
  const video = answer.status === 200 ? videoShape.safeParse(answer.json()) : null
  if (!video?.success || video.data.id !== id) return refusal(order, answer, port)
  if (video.data.status.privacyStatus !== privacy) return keptPrivate(answer)
  await forgetNotes(order, port)
  return { outcome: 'published', remote: remoteOf(order, id) }
}

export const refusal = (order: PublishOrder, answer: IncomingAnswer, port: ChannelPort) =>
  judgedText(
    order.content,
    answer,
    outcomeOfRefusal(answer, port.clock.now(), { permission: 'manage' }),
  )

/** YouTube answers that all is well, and shows nothing: so it does for projects that it has not audited. */
const keptPrivate = (answer: IncomingAnswer): PublishOutcome => ({
  outcome: 'refused',
  reason: 'account-restricted',
  answer: networkAnswer(
    answer,
    'privacy-not-changed',
    'YouTube keeps the video private. It does so for projects of Google Cloud that it has not audited.',
  ),
})

export const remoteOf = ({ content }: PublishOrder, id: string): RemotePost => ({
  id,
  url: watchPage(id, content.format),
})

async function readBack(
  order: PublishOrder,
  prepared: Json,
  _newest: string | null,
  port: ChannelPort,
): Promise<ReadBack> {
  const { content } = order
  if (content.answers) return lookForAnswer(order, prepared, port)
  const id = preparedVideo(prepared)
  if (!id) return { found: 'absent' }
  const read = await readVideo(id, port)
  if ('stop' in read) return unknown(read.stop)
  // What was to stay private is there as soon as it is uploaded: nothing else was to happen.
  const isShown = read.video?.status.privacyStatus === videoSettings(content.settings).privacy
  return isShown ? { found: 'present', remote: remoteOf(order, id) } : { found: 'absent' }
}

export const unknown = (stop: NotSent): Extract<ReadBack, { found: 'unknown' }> => ({
  ...{ found: 'unknown', answer: stop.answer },
  ...('until' in stop && stop.until ? { until: stop.until } : {}),
})

const remove: PublishingFacet['remove'] = async (_account, remotes, content, port) => {
  const first = remotes[0] ?? { id: '', url: '' }
  for (const { id } of remotes) {
    const stop = content.answers ? await removeAnswer(id, port) : await removeVideo(id, port)
    if (stop) return stop
  }
  return { outcome: 'published', remote: first }
}

/** Null once it is gone, also when it was gone already. */
async function removeVideo(id: string, port: ChannelPort): Promise<NotSent | null> {
  const asked = await callAs(port, {
    ...{ method: 'DELETE', url: `${api}/videos`, permission: 'manage', cost: writeCost },
    query: { id },
  })
  if (!asked.ok) return repeatable(asked.refusal)
  if (asked.value.status === 204 || saysGone(asked.value)) return null
  return repeatable(outcomeOfRefusal(asked.value, port.clock.now(), { permission: 'manage' }))
}

/** Title, description, tags and category. Who sees it stays as it is: somebody may have changed that on YouTube. */
async function edit(
  order: PublishOrder,
  remote: RemotePost,
  _prepared: Json,
  port: ChannelPort,
): Promise<PublishOutcome> {
  const asked = await callAs(port, {
    ...{ method: 'PUT', url: `${api}/videos`, permission: 'manage', cost: writeCost },
    query: { part: 'snippet' },
    json: { id: remote.id, snippet: snippetOf(order.content) },
  })
  // The same edit twice is one edit, so that a doubt is another try.
  if (!asked.ok) return repeatable(asked.refusal)
  const { value: answer } = asked
  const video = answer.status === 200 ? videoShape.safeParse(answer.json()) : null
  if (video?.success && video.data.id === remote.id) return { outcome: 'published', remote }
  return repeatable(refusal(order, answer, port))
}

const quota: PublishingFacet['quota'] = async (_account, port) => ({
  outcome: 'read',
  lines: await quotaLines(port),
})

export const publishing: PublishingFacet = { prepare, send, readBack, remove, edit, quota }
