import type {
  ChannelPort,
  NotSent,
  OutgoingContent,
  OutgoingMedia,
  PublishOrder,
} from '../connector.ts'
import { askProgress, openSession, type Progress, sendPiece } from './session.ts'
import { keepNotes, type UploadNotes } from './upload-notes.ts'

/** Cuts that one attempt mends by itself, before it is left for later. */
const mostCuts = 3
/** Milliseconds of one attempt: whoever prepares does not wait for ever, and the next attempt goes on. */
const longest = 240_000
/** Milliseconds until an upload that is cut by us goes on. */
const soon = 1_000

export type Uploaded = { readonly video: string } | { readonly stop: NotSent }

/** Sends what is missing of the file, from the place that the session says. */
export async function upload(
  order: PublishOrder,
  media: OutgoingMedia,
  notes: UploadNotes,
  port: ChannelPort,
): Promise<Uploaded> {
  if (notes.video !== null) return { video: notes.video }
  const found = await sessionFor(order.content, media, notes, port)
  if ('stop' in found) return found
  const { session } = found
  if (found.isNew) await keepNotes(order, { ...notes, session }, port)
  const end = await sendAll(session, media, found.isNew, port)
  if ('video' in end) {
    await keepNotes(order, { ...notes, session: null, video: end.video }, port)
    return { video: end.video }
  }
  // Begun again by the next attempt: YouTube has thrown away what it had.
  if ('over' in end) {
    await keepNotes(order, { ...notes, session: null }, port)
    return { stop: later(port, 'the session of the upload is over') }
  }
  return end
}

async function sessionFor(
  content: OutgoingContent,
  media: OutgoingMedia,
  notes: UploadNotes,
  port: ChannelPort,
): Promise<{ readonly session: string; readonly isNew: boolean } | { readonly stop: NotSent }> {
  if (notes.session !== null) return { session: notes.session, isNew: false }
  const opened = await openSession(content, media, port)
  return 'stop' in opened ? opened : { ...opened, isNew: true }
}

async function sendAll(
  session: string,
  media: OutgoingMedia,
  isNew: boolean,
  port: ChannelPort,
): Promise<{ readonly video: string } | { readonly over: true } | { readonly stop: NotSent }> {
  const end = port.clock.now().getTime() + longest
  let progress: Progress = isNew ? { at: 0 } : await askProgress(session, media, port)
  let cuts = 0
  for (;;) {
    if ('video' in progress || 'over' in progress || 'stop' in progress) return progress
    if ('unsure' in progress) {
      cuts += 1
      if (cuts > mostCuts) return { stop: progress.unsure }
      const seen = await askProgress(session, media, port)
      if ('unsure' in seen) return { stop: seen.unsure }
      progress = seen
      continue
    }
    if (port.clock.now().getTime() > end) return { stop: later(port, 'the upload goes on') }
    const { at } = progress
    progress = await sendPiece(session, media, at, port)
    // A session that keeps nothing of a piece is no better than a cut.
    if ('at' in progress && progress.at <= at) {
      cuts += 1
      if (cuts > mostCuts) return { stop: later(port, 'YouTube keeps nothing of what is sent') }
    }
  }
}

const later = (port: ChannelPort, message: string): NotSent => ({
  outcome: 'wait',
  until: new Date(port.clock.now().getTime() + soon),
  answer: { status: null, message },
})
