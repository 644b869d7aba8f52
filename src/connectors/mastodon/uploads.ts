/** Images go to the server before the post, with their descriptions. */
import { z } from 'zod'
import { repeatable } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  Json,
  NotSent,
  OutgoingMedia,
  PublishOrder,
} from '../connector.ts'
import { isOf, prepareUploads } from '../kept-uploads.ts'
import { callAs } from './call.ts'
import { multipart } from './multipart.ts'
import { keptAnswer, outcomeOfRefusal, repeatableFailure } from './said.ts'
import { attachmentShape } from './shapes.ts'

const uploadShape = z.object({
  file: z.string(),
  alt: z.string(),
  id: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  ready: z.boolean(),
})
type Upload = z.infer<typeof uploadShape>
const keptShape = z.object({ uploads: z.array(uploadShape) })
const readUploads = (kept: Json | undefined): Upload[] =>
  keptShape.safeParse(kept).data?.uploads ?? []

/** Servers clear away files that no post holds after 24 hours; a post that waits longer sends them again. */
const keptBy = 20 * 60 * 60_000
const uploadTimeout = 120_000
/** Pauses between two looks at a file that the server is still working on. Milliseconds. */
const pauses = [250, 500, 1000, 1500]
const laterLook = 5_000

/** The ids to send, in the order of the part; null when one is missing. */
export const attachedIds = (
  media: readonly OutgoingMedia[],
  prepared: Json,
): readonly string[] | null => {
  const sent = readUploads(prepared)
  const ids = media.map(image => sent.findLast(upload => isOf(upload, image))?.id)
  return ids.every(id => id !== undefined) ? ids : null
}

/** Every id that the images of a part ever had: an attempt may have left with an earlier one. */
export const knownIds = (media: readonly OutgoingMedia[], prepared: Json): ReadonlySet<string> =>
  new Set(
    readUploads(prepared)
      .filter(upload => media.some(image => isOf(upload, image)))
      .map(upload => upload.id),
  )

/** Sends one image unless it is there, and waits until the server has worked on it. */
export const prepare = prepareUploads(readUploads, async (image, known, { order, port, keep }) => {
  const oldest = port.clock.now().getTime() - keptBy
  let upload = known.findLast(kept => isOf(kept, image) && kept.at > oldest)
  if (!upload) {
    const sent = await send(image, order, port)
    if ('outcome' in sent) return sent
    known.push(sent)
    await keep()
    upload = sent
  }
  if (upload.ready) return null
  const stop = await awaitReady(upload, order, port)
  // A file that is gone or could not be read is of no use to a later attempt.
  if (stop?.outcome === 'refused' || stop === gone) known.splice(known.indexOf(upload), 1)
  await keep()
  return stop
})

async function send(
  image: OutgoingMedia,
  order: PublishOrder,
  port: ChannelPort,
): Promise<Upload | NotSent> {
  const form = await formOf(image, port)
  const asked = await callAs(port, order.account, {
    method: 'POST',
    path: '/api/v2/media',
    headers: { 'content-type': form.contentType, 'content-length': String(form.length) },
    body: form.body,
    timeout: uploadTimeout,
  })
  if (!asked) return connectAgain
  if (!asked.ok) return repeatableFailure(asked.refusal)
  const { value: answer } = asked
  const attachment = attachmentShape.safeParse(answer.json())
  if ((answer.status !== 200 && answer.status !== 202) || !attachment.success) {
    return uploadRefusal(answer, port)
  }
  return {
    file: image.file,
    alt: image.alt,
    id: attachment.data.id,
    at: port.clock.now().getTime(),
    ready: answer.status === 200,
  }
}

const piece = 1_000_000

/** A file larger than memory goes by pieces. */
async function formOf({ file, alt, kind, bytes, contentType }: OutgoingMedia, port: ChannelPort) {
  const described = alt.trim() === '' ? [] : [{ name: 'description', text: alt }]
  const opened =
    kind === 'video'
      ? { contentType, length: bytes, read: () => piecesOf(file, bytes, port) }
      : await wholeOf(file, port)
  const named = { name: 'file', fileName: fileName(opened.contentType), ...opened }
  return multipart(port.newId(), [...described, named])
}

async function wholeOf(file: string, port: ChannelPort) {
  const { bytes, contentType } = await port.openFile(file)
  return { contentType, length: bytes.byteLength, read: () => [bytes] }
}

async function* piecesOf(file: string, bytes: number, port: ChannelPort) {
  for (let from = 0; from < bytes; from += piece) yield port.sliceFile(file, from, piece)
}

/** 206 as long as the server is at work, 422 when it could not read the file. */
async function awaitReady(
  upload: Upload,
  order: PublishOrder,
  port: ChannelPort,
): Promise<NotSent | null> {
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    const asked = await callAs(port, order.account, {
      method: 'GET',
      path: `/api/v1/media/${encodeURIComponent(upload.id)}`,
    })
    if (!asked) return connectAgain
    if (!asked.ok) return repeatableFailure(asked.refusal)
    const { status } = asked.value
    if (status === 404) return gone
    if (status === 200) {
      upload.ready = true
      return null
    }
    if (status !== 206) return uploadRefusal(asked.value, port)
  }
  return {
    outcome: 'wait',
    until: new Date(port.clock.now().getTime() + laterLook),
    answer: { status: 206, message: 'the server is still processing the file' },
  }
}

const uploadRefusal = (answer: IncomingAnswer, port: ChannelPort): NotSent => {
  const call = { permission: 'upload', unprocessable: 'media-not-accepted' } as const
  // 500 « Error processing thumbnail » is said of a file that the server cannot read: another try would not help.
  if (answer.status === 500 && /processing thumbnail/i.test(keptAnswer(answer).message ?? '')) {
    return { outcome: 'refused', reason: 'media-not-accepted', answer: keptAnswer(answer) }
  }
  return repeatable(outcomeOfRefusal(answer, port.clock.now(), call))
}

const gone: NotSent = {
  outcome: 'wait',
  answer: { status: 404, message: 'the uploaded file is gone' },
}

const connectAgain = {
  outcome: 'reconnect',
  answer: { status: null, code: 'no-credentials' },
} as const

/** The name of the file on the person's disk is nobody's business. */
const fileName = (contentType: string) =>
  `file.${contentType.replace(/^(?:image|video)\//, '').replace(/[^a-z0-9]/g, '') || 'bin'}`
