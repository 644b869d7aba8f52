/**
 * The resumable protocol of Google: a session is opened with what is said of the video, and takes the bytes in pieces. It
 * lives about a week, and tells at any time how many bytes it has.
 */
import { repeatable } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  NotSent,
  OutgoingContent,
  OutgoingMedia,
} from '../connector.ts'
import { uploads } from './addresses.ts'
import { callAs } from './call.ts'
import { countBytes } from './rules.ts'
import { outcomeOfRefusal, readSaid, saysGone } from './said.ts'
import { videoSettings } from './settings.ts'
import { snippetOf, statusOf, videoShape } from './video.ts'

/** Google wants multiples of 256 KiB, all but the last. */
export const pieceBytes = 32 * 262_144

export type Opened = { readonly session: string } | { readonly stop: NotSent }

/** Nobody but the channel sees what is uploaded: it is shown by the call that publishes. */
export async function openSession(
  content: OutgoingContent,
  media: OutgoingMedia,
  port: ChannelPort,
): Promise<Opened> {
  const asking = { permission: 'manage', otherwise: 'media-not-accepted' } as const
  const asked = await callAs(port, {
    ...asking,
    method: 'POST',
    url: `${uploads}/videos`,
    query: {
      uploadType: 'resumable',
      part: 'snippet,status',
      notifySubscribers: String(videoSettings(content.settings).notify),
    },
    headers: {
      'x-upload-content-length': String(media.bytes),
      'x-upload-content-type': media.contentType,
    },
    json: { snippet: snippetOf(content), status: statusOf(content, 'private') },
    cost: { bucket: 'uploads', amount: 1 },
  })
  if (!asked.ok) return { stop: repeatable(asked.refusal) }
  const { value: answer } = asked
  const session = answer.status === 200 ? answer.headers.location : undefined
  if (session && isSession(session)) return { session }
  return {
    stop: judgedText(
      content,
      answer,
      repeatable(outcomeOfRefusal(answer, port.clock.now(), asking)),
    ),
  }
}

/** The access goes with every piece: nowhere but to Google. */
const isSession = (address: string): boolean =>
  URL.canParse(address) && new URL(address).origin === new URL(uploads).origin

/** One reason for every fault of a description: our own count says which. */
export const judgedText = <Outcome extends { readonly outcome: string }>(
  content: OutgoingContent,
  answer: IncomingAnswer,
  outcome: Outcome,
): Outcome => {
  const isText = readSaid(answer)?.reason === 'invalidDescription'
  const isOver = countBytes(content.parts[0]?.text ?? '').overflowAt !== null
  return isText && !isOver && outcome.outcome === 'refused'
    ? { ...outcome, reason: 'says-no-more' }
    : outcome
}

export type Progress =
  /** So many bytes are there. */
  | { readonly at: number }
  /** All are. */
  | { readonly video: string }
  /** The session is over. */
  | { readonly over: true }
  /** Nothing is known: ask the session again. */
  | { readonly unsure: NotSent }
  | { readonly stop: NotSent }

/** Sends the bytes from `at` on, at most one piece. */
export async function sendPiece(
  session: string,
  media: OutgoingMedia,
  at: number,
  port: ChannelPort,
): Promise<Progress> {
  const body = await port.sliceFile(media.file, at, pieceBytes)
  const last = at + body.byteLength - 1
  return put(session, port, body, `bytes ${at}-${last}/${media.bytes}`, media.contentType)
}

/** Asks how many bytes are there. */
export const askProgress = (
  session: string,
  media: OutgoingMedia,
  port: ChannelPort,
): Promise<Progress> =>
  put(session, port, new Uint8Array(0), `bytes */${media.bytes}`, media.contentType)

async function put(
  session: string,
  port: ChannelPort,
  body: Uint8Array,
  range: string,
  contentType: string,
): Promise<Progress> {
  const asking = { permission: 'manage', otherwise: 'media-not-accepted' } as const
  const asked = await callAs(port, {
    ...asking,
    method: 'PUT',
    url: session,
    headers: { 'content-range': range, 'content-type': contentType },
    body,
    cost: null,
  })
  if (!asked.ok) {
    const stop = repeatable(asked.refusal)
    return asked.refusal.outcome === 'unconfirmed' ? { unsure: stop } : { stop }
  }
  const { value: answer } = asked
  if (answer.status === 308) return { at: bytesIn(answer.headers.range) }
  if (answer.status === 200 || answer.status === 201) {
    const video = videoShape.safeParse(answer.json())
    if (video.success) return { video: video.data.id }
  }
  if (answer.status === 410 || saysGone(answer)) return { over: true }
  const outcome = outcomeOfRefusal(answer, port.clock.now(), asking)
  const stop = repeatable(outcome)
  return outcome.outcome === 'unconfirmed' ? { unsure: stop } : { stop }
}

/** `bytes=0-524287`; absent where there are none yet. */
const bytesIn = (range: string | undefined): number => {
  const last = /^bytes=0-(\d+)$/.exec(range ?? '')?.[1]
  return last === undefined ? 0 : Number(last) + 1
}
