/**
 * Files go to X before the post: begun, sent in pieces, closed, worked on by X, described; a cover and captions after
 * their video. Each step is noted at once in
 * the channel's store, so that neither a cut in the middle nor a new attempt sends twice what X has.
 */
import { repeatable } from '../answers.ts'
import type { ChannelPort, IncomingAnswer, NotSent, OutgoingMedia } from '../connector.ts'
import { isOf, prepareUploads, type Sending } from '../kept-uploads.ts'
import { type Call, callAs } from './call.ts'
import { pieceForm } from './form.ts'
import { readUploads, type Upload } from './kept-uploads.ts'
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

/** One file on its way: of the part itself, or one that goes with its video. */
interface Going extends Pick<OutgoingMedia, 'file' | 'alt' | 'bytes' | 'contentType'> {
  readonly category: string
  /** Of captions: the video that they are for. */
  readonly captions?: { readonly of: string; readonly language: string }
}

/** A file of the part, then the cover and the captions of a video. */
export const prepare = prepareUploads(readUploads, async (file, known, sending) => {
  const isPrivate = sending.order.content.answers?.way === 'private'
  const stop = await bring({ ...file, category: categoryOf(file, isPrivate) }, known, sending)
  return stop || isPrivate ? stop : dress(file, known, sending)
})

/** Takes one file from where it stands to its end. */
async function bring(going: Going, known: Upload[], sending: Sending): Promise<NotSent | null> {
  const oldest = sending.port.clock.now().getTime() - keptBy
  let upload = known.findLast(kept => isOf(kept, going) && kept.at > oldest)
  if (!upload) {
    const begun = await start(going, sending)
    if ('outcome' in begun) return begun
    known.push(begun)
    await sending.keep()
    upload = begun
  }
  const stop = await goOn(upload, going, sending)
  // What X has lost or could not read is of no use to a later attempt.
  if (stop?.outcome === 'refused' || stop === gone) {
    known.splice(known.indexOf(upload), 1)
    await sending.keep()
  }
  return stop
}

async function dress(
  media: OutgoingMedia,
  known: Upload[],
  sending: Sending,
): Promise<NotSent | null> {
  const { cover, captions = [] } = media.video ?? {}
  if (cover && 'file' in cover) {
    const { bytes, contentType } = await sending.port.openFile(cover.file)
    const picture = { file: cover.file, alt: '', bytes: bytes.byteLength, contentType }
    const stop = await bring({ ...picture, category: 'tweet_image' }, known, sending)
    if (stop) return stop
  }
  const of = known.findLast(kept => isOf(kept, media))?.id
  if (!of) return null
  for (const { file, language } of captions) {
    const { bytes, contentType } = await sending.port.openFile(file)
    const words = { file, alt: '', bytes: bytes.byteLength, category: 'subtitles' }
    const going = { ...words, contentType: captionTypes[contentType] ?? contentType }
    const stop = await bring({ ...going, captions: { of, language } }, known, sending)
    if (stop) return stop
  }
  return null
}

/** As X names them. */
const captionTypes: { readonly [type: string]: string } = { 'application/x-subrip': 'text/srt' }

async function goOn(upload: Upload, going: Going, sending: Sending) {
  const steps = { sending: sendPieces, processing: awaitReady, describing: describe } as const
  while (upload.stage !== 'ready') {
    const stop = await steps[upload.stage](upload, going, sending)
    if (stop) return stop
    await sending.keep()
  }
  return null
}

async function start(
  { file, alt, bytes, contentType, category }: Going,
  { port }: Sending,
): Promise<Upload | NotSent> {
  const asked = await upload(port, {
    method: 'POST',
    path: '/2/media/upload/initialize',
    json: { media_type: contentType, total_bytes: bytes, media_category: category },
  })
  if ('outcome' in asked) return asked
  const begun = uploadShape.safeParse(asked.json())
  if (asked.status >= 300 || !begun.success) return refusalOf(asked, port)
  const at = port.clock.now().getTime()
  return { file, alt, id: begun.data.data.id, at, pieces: 0, stage: 'sending' }
}

const categoryOf = ({ kind, contentType }: OutgoingMedia, isPrivate: boolean): string => {
  const what = contentType === 'image/gif' ? 'gif' : kind === 'video' ? 'video' : 'image'
  return `${isPrivate ? 'dm' : 'tweet'}_${what}`
}

async function sendPieces(
  kept: Upload,
  { file, bytes }: Going,
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

async function awaitReady(kept: Upload, _going: Going, { port }: Sending): Promise<NotSent | null> {
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

/** What is said of a file: the description of an image, the video that captions belong to. */
async function describe(kept: Upload, going: Going, { port }: Sending): Promise<NotSent | null> {
  const said = sayingOf(kept, going)
  if (said) {
    const asked = await upload(port, { method: 'POST', ...said })
    if ('outcome' in asked) return asked
    if (asked.status >= 300 || !describedShape.safeParse(asked.json()).success)
      return refusalOf(asked, port)
  }
  kept.stage = 'ready'
  return null
}

function sayingOf({ id }: Upload, { alt, category, captions }: Going): Omit<Call, 'method'> | null {
  if (captions) {
    const { of, language } = captions
    const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
    const track = { id, language_code: language.slice(0, 2).toUpperCase(), display_name: name }
    const json = { id: of, media_category: 'TweetVideo', subtitles: track }
    return { path: '/2/media/subtitles', json }
  }
  if (alt.trim() === '' || category.endsWith('_video')) return null
  return { path: '/2/media/metadata', json: { id, metadata: { alt_text: { text: alt } } } }
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
