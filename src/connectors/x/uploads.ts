/**
 * Files go to X before the post: begun, sent in pieces, closed, worked on by X, described. Each step is noted at once in
 * the channel's store, so that neither a cut in the middle nor a new attempt sends twice what X has.
 */
import { repeatable } from '../answers.ts'
import type { ChannelPort, IncomingAnswer, NotSent, OutgoingMedia } from '../connector.ts'
import { isOf, prepareUploads, type Sending } from '../kept-uploads.ts'
import { type Call, callAs } from './call.ts'
import { pieceForm } from './form.ts'
import { readUploads, type Upload } from './kept-uploads.ts'
import { isDescribed } from './rules.ts'
import { keptAnswer, outcomeOfRefusal, readSaid } from './said.ts'
import { describedShape, uploadShape } from './shapes.ts'

/** X clears away files that no post holds after 24 hours; a post that waits longer sends them again. */
const keptBy = 20 * 60 * 60_000
const pieceTimeout = 120_000
/** Bytes of a piece; larger where a file would make more pieces than X numbers. */
const pieceSize = 4_000_000
const mostPieces = 999
/** Pauses between two looks at a file that X is still working on. Milliseconds. */
const pauses = [250, 500, 1_000, 1_500]

/** Takes one file from where it stands to its end. */
export const prepare = prepareUploads(readUploads, async (file, known, sending) => {
  const oldest = sending.port.clock.now().getTime() - keptBy
  let upload = known.findLast(kept => isOf(kept, file) && kept.at > oldest)
  if (!upload) {
    const begun = await start(file, sending)
    if ('outcome' in begun) return begun
    known.push(begun)
    await sending.keep()
    upload = begun
  }
  const stop = await goOn(upload, file, sending)
  // What X has lost or could not read is of no use to a later attempt.
  if (stop?.outcome === 'refused' || stop === gone) {
    known.splice(known.indexOf(upload), 1)
    await sending.keep()
  }
  return stop
})

async function goOn(upload: Upload, file: OutgoingMedia, sending: Sending) {
  const steps = { sending: sendPieces, processing: awaitReady, describing: describe } as const
  while (upload.stage !== 'ready') {
    const stop = await steps[upload.stage](upload, file, sending)
    if (stop) return stop
    await sending.keep()
  }
  return null
}

async function start(file: OutgoingMedia, { order, port }: Sending): Promise<Upload | NotSent> {
  const asked = await upload(port, {
    method: 'POST',
    path: '/2/media/upload/initialize',
    json: {
      media_type: file.contentType,
      total_bytes: file.bytes,
      media_category: categoryOf(file, order.content.answers?.way === 'private'),
    },
  })
  if ('outcome' in asked) return asked
  const begun = uploadShape.safeParse(asked.json())
  if (asked.status >= 300 || !begun.success) return refusalOf(asked, port)
  const at = port.clock.now().getTime()
  const { id } = begun.data.data
  return { file: file.file, alt: file.alt, id, at, pieces: 0, stage: 'sending' }
}

const categoryOf = ({ kind, contentType }: OutgoingMedia, isPrivate: boolean): string => {
  const what = contentType === 'image/gif' ? 'gif' : kind === 'video' ? 'video' : 'image'
  return `${isPrivate ? 'dm' : 'tweet'}_${what}`
}

async function sendPieces(
  kept: Upload,
  { file, bytes }: OutgoingMedia,
  { port, keep }: Sending,
): Promise<NotSent | null> {
  const size = Math.max(pieceSize, Math.ceil(bytes / mostPieces))
  while (kept.pieces * size < bytes) {
    const piece = await port.sliceFile(file, kept.pieces * size, size)
    const form = pieceForm(port.newId(), kept.pieces, piece)
    const asked = await upload(port, {
      method: 'POST',
      path: `/2/media/upload/${kept.id}/append`,
      headers: { 'content-type': form.contentType },
      body: form.body,
      timeout: pieceTimeout,
    })
    if ('outcome' in asked) return asked
    if (asked.status >= 300 || !isJson(asked)) return refusalOf(asked, port)
    kept.pieces += 1
    await keep()
  }
  const asked = await upload(port, {
    method: 'POST',
    path: `/2/media/upload/${kept.id}/finalize`,
  })
  if ('outcome' in asked) return asked
  return readState(kept, asked, port)
}

const isJson = (answer: IncomingAnswer): boolean => typeof answer.json() === 'object'

/** What comes of a file that is closed: at once for images, by asking again for what moves. */
function readState(kept: Upload, answer: IncomingAnswer, port: ChannelPort): NotSent | null {
  const read = uploadShape.safeParse(answer.json())
  if (answer.status >= 300 || !read.success) return refusalOf(answer, port)
  const { processing_info: processing } = read.data.data
  if (processing?.state === 'failed')
    return { outcome: 'refused', reason: 'media-not-accepted', answer: keptAnswer(answer) }
  const isDone = !processing || processing.state === 'succeeded'
  kept.stage = isDone ? 'describing' : 'processing'
  return null
}

async function awaitReady(
  kept: Upload,
  _file: OutgoingMedia,
  { port }: Sending,
): Promise<NotSent | null> {
  let wait = 5
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    const asked = await upload(port, {
      method: 'GET',
      path: '/2/media/upload',
      query: { command: 'STATUS', media_id: kept.id },
    })
    if ('outcome' in asked) return asked
    const stop = readState(kept, asked, port)
    if (stop || kept.stage !== 'processing') return stop
    wait = uploadShape.safeParse(asked.json()).data?.data.processing_info?.check_after_secs ?? wait
  }
  const until = new Date(port.clock.now().getTime() + wait * 1_000)
  const answer = { status: 200, message: 'X is still processing the file' }
  return { outcome: 'wait', until, answer }
}

async function describe(
  kept: Upload,
  file: OutgoingMedia,
  { port }: Sending,
): Promise<NotSent | null> {
  if (isDescribed(file)) {
    const asked = await upload(port, {
      method: 'POST',
      path: '/2/media/metadata',
      json: { id: kept.id, metadata: { alt_text: { text: file.alt } } },
    })
    if ('outcome' in asked) return asked
    if (asked.status >= 300 || !describedShape.safeParse(asked.json()).success)
      return refusalOf(asked, port)
  }
  kept.stage = 'ready'
  return null
}

async function upload(port: ChannelPort, call: Call): Promise<IncomingAnswer | NotSent> {
  const asked = await callAs(port, 'upload', call)
  return asked.ok ? asked.value : repeatable(asked.refusal)
}

function refusalOf(answer: IncomingAnswer, port: ChannelPort): NotSent {
  if (readSaid(answer).code === 'resource-not-found') return gone
  return repeatable(outcomeOfRefusal(answer, port.clock.now(), 'upload'))
}

const gone: NotSent = {
  outcome: 'wait',
  answer: { status: 404, message: 'the upload is gone' },
}
