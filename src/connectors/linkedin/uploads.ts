/** Files of a part on their way to LinkedIn. */
import { z } from 'zod'
import type { ChannelPort, Json, NotSent, OutgoingMedia } from '../connector.ts'
import { prepareUploads } from '../kept-uploads.ts'
import {
  announce,
  finish,
  lookAtWork,
  sendPiece,
  type Upload,
  uploadShape,
} from './upload-steps.ts'

const keptShape = z.object({ uploads: z.array(uploadShape) })
const readUploads = (kept: Json | undefined): Upload[] =>
  keptShape.safeParse(kept).data?.uploads ?? []

/** LinkedIn is still at work after these, in milliseconds: the publication comes back later. */
const pauses = [250, 1_000, 3_000]
const laterLook = 20_000

const isSent = ({ pieces, finished }: Upload): boolean =>
  finished && pieces.every(({ etag }) => etag !== null)

async function sendWhole(
  upload: Upload,
  port: ChannelPort,
  keep: () => Promise<void>,
): Promise<NotSent | null> {
  for (const piece of upload.pieces) {
    if (piece.etag !== null) continue
    const stop = await sendPiece(upload, piece, port)
    if (stop) return stop
    await keep()
  }
  return upload.finished ? null : finish(upload, port)
}

async function awaitReady(upload: Upload, port: ChannelPort): Promise<NotSent | null> {
  if (upload.ready) return null
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    const looked = await lookAtWork(upload, port)
    if (!looked.ok) return looked.refusal
    if (looked.value === 'gone') return gone
    if (looked.value === 'ready') {
      upload.ready = true
      return null
    }
  }
  return {
    outcome: 'wait',
    until: new Date(port.clock.now().getTime() + laterLook),
    answer: { status: 200, code: 'PROCESSING', message: 'LinkedIn is still working on the file' },
  }
}

const gone: NotSent = {
  outcome: 'wait',
  answer: { status: 404, message: 'the uploaded file is gone' },
}

export const prepare = prepareUploads(readUploads, async (media, known, { order, port, keep }) => {
  const now = port.clock.now().getTime()
  let upload = known.findLast(one => one.file === media.file && (isSent(one) || one.until > now))
  if (!upload) {
    const announced = await announce(order.account, media, port)
    if (!announced.ok) return announced.refusal
    upload = announced.value
    known.push(upload)
    await keep()
  }
  const stop = (await sendWhole(upload, port, keep)) ?? (await awaitReady(upload, port))
  // A file that is gone or could not be read is of no use to a later attempt.
  if (stop?.outcome === 'refused' || stop === gone) known.splice(known.indexOf(upload), 1)
  await keep()
  return stop
})

/** URNs in the order of the files; null when one is not there yet. */
export function attachedUrns(
  media: readonly OutgoingMedia[],
  prepared: Json,
): readonly string[] | null {
  const sent = readUploads(prepared)
  const urns = media.map(({ file }) => sent.findLast(known => known.file === file)?.id)
  const found = urns.filter(urn => urn !== undefined)
  return found.length === urns.length ? found : null
}

export const knownUrns = (prepared: Json): ReadonlySet<string> =>
  new Set(readUploads(prepared).map(({ id }) => id))
