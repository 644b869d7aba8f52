/**
 * A video that YouTube shows by itself at its hour: it is uploaded privately as any other, and then told when. The video is
 * known by then, so that each look is at that very one; taken off, it stays private and may still be shown from here.
 */
import { networkAnswer } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  Json,
  PublishOrder,
  PublishOutcome,
} from '../connector.ts'
import type { ChangeOutcome, FoundPlaced, PlacedLook, SchedulingFacet } from '../scheduling.ts'
import { api } from './addresses.ts'
import { callAs, writeCost } from './call.ts'
import { readVideo } from './processing.ts'
import { refusal, remoteOf, unknown } from './publishing.ts'
import { outcomeOfRefusal, saysGone } from './said.ts'
import { forgetNotes, preparedVideo } from './upload-notes.ts'
import { snippetOf, statusOf, type Video, videoShape } from './video.ts'

type Written =
  | { readonly video: Video }
  | { readonly stop: Exclude<PublishOutcome, { outcome: 'published' }> }
  | { readonly answer: IncomingAnswer }

/** Private until `at`; without one, private and no more. */
async function write(
  { content }: PublishOrder,
  id: string,
  at: Date | null,
  port: ChannelPort,
): Promise<Written> {
  const status = statusOf(content, 'private')
  const asked = await callAs(port, {
    ...{ method: 'PUT', url: `${api}/videos`, permission: 'manage', cost: writeCost },
    query: { part: 'snippet,status' },
    json: {
      ...{ id, snippet: snippetOf(content) },
      status: { ...status, ...(at ? { publishAt: at.toISOString() } : {}) },
    },
  })
  if (!asked.ok) return { stop: asked.refusal }
  const { value: answer } = asked
  const video = answer.status === 200 ? videoShape.safeParse(answer.json()) : null
  return video?.success && video.data.id === id ? { video: video.data } : { answer }
}

const hourOf = ({ status: { publishAt } }: Video): string | null => {
  const at = new Date(publishAt ?? '')
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

const isShown = ({ status }: Video) =>
  status.privacyStatus === 'public' || status.privacyStatus === 'unlisted'

const place: SchedulingFacet['place'] = async (order, prepared, at, port) => {
  const id = preparedVideo(prepared)
  if (!id) return { outcome: 'wait', answer: { status: null, code: 'upload-missing' } }
  const written = await write(order, id, at, port)
  if ('stop' in written) return written.stop
  if ('answer' in written) return refusal(order, written.answer, port)
  const hour = hourOf(written.video)
  if (hour) return { outcome: 'placed', placed: { id, at: hour } }
  // It says that all is well and keeps no hour: shown from here, or refused then.
  return { outcome: 'declined', answer: { status: 200, code: 'no-hour-kept' } }
}

const find: SchedulingFacet['find'] = async (order, prepared, _at, port): Promise<FoundPlaced> => {
  const id = preparedVideo(prepared)
  if (!id) return { found: 'absent' }
  const read = await readVideo(id, port)
  if ('stop' in read) return unknown(read.stop)
  if (!read.video) return { found: 'absent' }
  if (isShown(read.video)) return { found: 'present', remote: remoteOf(order, id) }
  const hour = hourOf(read.video)
  return hour ? { found: 'placed', placed: { id, at: hour } } : { found: 'absent' }
}

const look: SchedulingFacet['look'] = async (order, _prepared, placed, port) => {
  const read = await readVideo(placed.id, port)
  if ('stop' in read) return unknown(read.stop)
  const { video } = read
  if (video && isShown(video)) {
    await forgetNotes(order, port)
    return { found: 'published', remote: remoteOf(order, placed.id) } satisfies PlacedLook
  }
  const hour = video ? hourOf(video) : null
  return hour ? { found: 'waiting', at: hour } : { found: 'gone' }
}

/** A video that is shown already is never made private again: only what still waits is changed. */
async function change(
  order: PublishOrder,
  id: string,
  at: Date | null,
  port: ChannelPort,
): Promise<ChangeOutcome> {
  const read = await readVideo(id, port)
  if ('stop' in read) return read.stop
  if (!read.video || isShown(read.video) || !hourOf(read.video)) return { outcome: 'gone' }
  const written = await write(order, id, at, port)
  if ('stop' in written) return written.stop
  if ('answer' in written) return notChanged(written.answer, port)
  const hour = hourOf(written.video)
  const isDone = at === null ? hour === null : hour !== null
  const stored: Json = { video: id }
  return isDone ? { outcome: 'done', stored } : { outcome: 'unconfirmed', answer: unchanged }
}

const unchanged = { status: 200, code: 'hour-not-changed' } as const

const notChanged = (answer: IncomingAnswer, port: ChannelPort): ChangeOutcome =>
  saysGone(answer)
    ? { outcome: 'gone' }
    : answer.status === 200
      ? { outcome: 'unconfirmed', answer: networkAnswer(answer) }
      : outcomeOfRefusal(answer, port.clock.now(), { permission: 'manage' })

export const scheduling: SchedulingFacet = {
  place,
  find,
  look,
  move: (order, _prepared, placed, at, port) => change(order, placed.id, at, port),
  cancel: (order, _prepared, placed, port) => change(order, placed.id, null, port),
}
