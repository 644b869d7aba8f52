/** Files of a part on their way to LinkedIn. What is there is kept after each step, so that nothing is sent twice. */
import { z } from 'zod'
import type {
  ChannelPort,
  Json,
  NotSent,
  OutgoingMedia,
  PrepareOutcome,
  PublishOrder,
} from '../connector.ts'
import {
  announce,
  finish,
  lookAtWork,
  sendPiece,
  type Upload,
  uploadShape,
} from './upload-steps.ts'

const keptShape = z.object({ uploads: z.array(uploadShape) })
export const uploadsKey = (key: string): string => `uploads/${key}`

/** LinkedIn is still at work after these, in milliseconds: the publication comes back later. */
const pauses = [250, 1_000, 3_000]
const laterLook = 20_000

const readUploads = (stored: unknown): Upload[] => keptShape.safeParse(stored).data?.uploads ?? []

export async function prepare(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  const media = order.content.parts[order.part]?.media ?? []
  if (media.length === 0) return { outcome: 'prepared', stored: { uploads: [] } }
  const key = uploadsKey(order.key)
  const uploads = merge(readUploads(stored), readUploads(await port.store.get(key)))
  const keep = () => port.store.put(key, { uploads })
  for (const file of media) {
    const stop = await bring(file, uploads, order, port, keep)
    if (stop) return stop
  }
  return { outcome: 'prepared', stored: { uploads } }
}

/** What the store has is the later. */
const merge = (stored: readonly Upload[], kept: readonly Upload[]): Upload[] => [
  ...stored.filter(upload => !kept.some(other => other.urn === upload.urn)),
  ...kept,
]

const isSent = ({ pieces, finished }: Upload): boolean =>
  finished && pieces.every(({ etag }) => etag !== null)

async function bring(
  media: OutgoingMedia,
  uploads: Upload[],
  order: PublishOrder,
  port: ChannelPort,
  keep: () => Promise<void>,
): Promise<NotSent | null> {
  const now = port.clock.now().getTime()
  let upload = uploads.findLast(
    known => known.file === media.file && (isSent(known) || known.until > now),
  )
  if (!upload) {
    const announced = await announce(order.account, media, port)
    if (!announced.ok) return announced.refusal
    upload = announced.value
    uploads.push(upload)
    await keep()
  }
  const stop = (await sendWhole(upload, port, keep)) ?? (await awaitReady(upload, port))
  // A file that is gone or could not be read is of no use to a later attempt.
  if (stop?.outcome === 'refused' || stop === gone) uploads.splice(uploads.indexOf(upload), 1)
  await keep()
  return stop
}

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

/** URNs in the order of the files; null when one is not there yet. */
export function attachedUrns(
  media: readonly OutgoingMedia[],
  prepared: Json,
): readonly string[] | null {
  const uploads = readUploads(prepared)
  const urns = media.map(({ file }) => uploads.findLast(known => known.file === file)?.urn)
  const found = urns.filter(urn => urn !== undefined)
  return found.length === urns.length ? found : null
}

export const knownUrns = (prepared: Json): ReadonlySet<string> =>
  new Set(readUploads(prepared).map(({ urn }) => urn))
