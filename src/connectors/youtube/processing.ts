/** YouTube makes its own versions of a video before it can be watched; some it refuses meanwhile. */
import type { ChannelPort, NetworkAnswer, NotSent, ReasonCode } from '../connector.ts'
import { api } from './addresses.ts'
import { ask } from './call.ts'
import { readVideos, type Video } from './video.ts'

/** Milliseconds between two looks of one attempt. */
const pauses = [0, 3_000, 7_000] as const
/** Milliseconds until the next attempt looks. */
const laterLook = 30_000

export type Processed =
  | 'ready'
  /** The video is no longer there, or is of no use: what was noted of it is to be forgotten. */
  | { readonly lost: NotSent }
  | { readonly stop: NotSent }

export async function awaitProcessing(id: string, port: ChannelPort): Promise<Processed> {
  for (const pause of pauses) {
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    const read = await readVideo(id, port)
    if ('stop' in read) return read
    const { video } = read
    if (!video) return { lost: { outcome: 'wait', answer: gone } }
    const judged = judge(video)
    if (judged) return judged
  }
  return {
    stop: {
      outcome: 'wait',
      until: new Date(port.clock.now().getTime() + laterLook),
      answer: { status: 200, message: 'YouTube is still processing the video' },
    },
  }
}

const gone: NetworkAnswer = { status: 200, message: 'the uploaded video is gone' }

/** Null: at work. */
function judge({ status }: Video): Processed | null {
  const { uploadStatus, failureReason = '', rejectionReason = '' } = status
  if (uploadStatus === 'processed') return 'ready'
  if (uploadStatus === 'failed')
    return { lost: refusedFor('media-not-accepted', 'failed', failureReason) }
  if (uploadStatus === 'deleted') return { lost: { outcome: 'wait', answer: gone } }
  if (uploadStatus !== 'rejected') return null
  const reason = rejections[rejectionReason] ?? 'breaks-rules'
  return { lost: refusedFor(reason, 'rejected', rejectionReason) }
}

const rejections: { readonly [reason: string]: ReasonCode } = {
  duplicate: 'duplicate',
  length: 'media-not-accepted',
  uploaderAccountClosed: 'account-restricted',
  uploaderAccountSuspended: 'account-restricted',
}

const refusedFor = (reason: ReasonCode, status: string, why: string): NotSent => ({
  ...{ outcome: 'refused', reason },
  answer: { status: 200, code: why || status, message: `uploadStatus: ${status}` },
})

/** Null: there is no such video. */
export async function readVideo(
  id: string,
  port: ChannelPort,
): Promise<{ readonly video: Video | null } | { readonly stop: NotSent }> {
  const read = await ask(port, {
    ...{ method: 'GET', url: `${api}/videos`, permission: 'manage' },
    query: { part: 'status', id },
    read: readVideos,
  })
  return read.ok
    ? { video: read.value.find(video => video.id === id) ?? null }
    : { stop: read.refusal.stop }
}
