/**
 * Statuses that the server keeps until their hour. A kept one has an id of its own and is gone once it is published: the
 * status that it became is then looked for among the newest of the account.
 */
import { outcomeOfFailure, type Unpublished } from '../answers.ts'
import type {
  ChannelPort,
  IncomingAnswer,
  Json,
  NetworkAnswer,
  PublishOrder,
} from '../connector.ts'
import type {
  ChangeOutcome,
  FoundPlaced,
  Placed,
  PlacedLook,
  PlaceOutcome,
  SchedulingFacet,
} from '../scheduling.ts'
import { addressed } from './addressing.ts'
import { callAs } from './call.ts'
import { manifest } from './manifest.ts'
import { refusedStatus, statusCall, uploadsMissing } from './publishing.ts'
import { asKept, readBack } from './read-back.ts'
import { connectAgain, keptAnswer, outcomeOfRefusal, repeatableFailure } from './said.ts'
import { postSettings } from './settings.ts'
import { type ScheduledStatus, scheduledShape, scheduledsShape } from './shapes.ts'
import { knownIds } from './uploads.ts'

const timeout = manifest.publishing.callTimeout
const path = '/api/v1/scheduled_statuses'
/** The most that a server gives at once. */
const pageSize = 40
/** A server keeps 300 at most. */
const mostPages = 10
/** How far apart two writings of one hour may be. Milliseconds. */
const sameHour = 60_000

const read = <T>(
  shape: { safeParse(value: unknown): { success: boolean; data?: T | undefined } },
  answer: IncomingAnswer,
): T | null => (answer.status === 200 ? (shape.safeParse(answer.json()).data ?? null) : null)

const placedOf = ({ id, scheduled_at: at }: ScheduledStatus): Placed => ({
  id,
  at: new Date(at).toISOString(),
})

/**
 * The key is another for each time that it is handed over: the server remembers one for an hour, also when what it made has
 * been taken off since.
 */
async function place(
  order: PublishOrder,
  prepared: Json,
  at: Date,
  port: ChannelPort,
): Promise<PlaceOutcome> {
  const key = `${order.key}-${order.firstAt.getTime()}`
  const call = statusCall(order, prepared, { scheduled_at: at.toISOString() }, key)
  if (!call) return uploadsMissing
  const asked = await callAs(port, order.account, call)
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const kept = read(scheduledShape, asked.value)
  if (kept) return { outcome: 'placed', placed: placedOf(kept) }
  const refused = refusedStatus(asked.value, order, port)
  // Too many wait there, or the hour is too near: the words are the server's, in its language.
  return asked.value.status === 422 && refused.outcome === 'refused' && isUnsaid(refused)
    ? { outcome: 'declined', answer: refused.answer }
    : refused
}

const isUnsaid = (refused: Unpublished) =>
  refused.outcome === 'refused' && refused.reason === 'says-no-more'

type Unknown = Extract<PlacedLook, { found: 'unknown' }>

const unknown = (answer: NetworkAnswer): Unknown => ({ found: 'unknown', answer })
const notConnected = unknown({ status: null, code: 'no-credentials' })

const unread = (answer: IncomingAnswer, port: ChannelPort): Unknown => {
  const call = { permission: 'read-posts', unprocessable: 'says-no-more' } as const
  const outcome = outcomeOfRefusal(answer, port.clock.now(), call)
  const until = outcome.outcome === 'wait' && outcome.until ? { until: outcome.until } : {}
  return { ...unknown(keptAnswer(answer)), ...until }
}

async function find(
  order: PublishOrder,
  prepared: Json,
  at: Date,
  port: ChannelPort,
): Promise<FoundPlaced> {
  let before: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const asked = await callAs(port, order.account, {
      ...{ method: 'GET', path },
      query: { limit: String(pageSize), ...(before === undefined ? {} : { max_id: before }) },
    })
    if (!asked) return notConnected
    if (!asked.ok) return unknown({ status: null, code: asked.refusal.kind })
    const kept = read(scheduledsShape, asked.value)
    if (!kept) return unread(asked.value, port)
    const ours = kept.find(status => isOurs(status, order, prepared, at))
    if (ours) return { found: 'placed', placed: placedOf(ours) }
    if (kept.length === 0) break
    before = kept.at(-1)?.id
  }
  // An hour that had passed on the way there is published at once.
  return readBack(order, prepared, null, port)
}

function isOurs(
  { params, scheduled_at, media_attachments: attached }: ScheduledStatus,
  { content, part }: PublishOrder,
  prepared: Json,
  at: Date,
): boolean {
  if (Math.abs(new Date(scheduled_at).getTime() - at.getTime()) > sameHour) return false
  const { media = [] } = content.parts[part] ?? {}
  const { text } = addressed(content, part, postSettings(content.settings).warning)
  if (asKept(params.text ?? '') !== asKept(text)) return false
  const ids = knownIds(media, prepared)
  return attached.length === media.length && attached.every(({ id }) => ids.has(id))
}

const isMissing = (answer: IncomingAnswer): boolean =>
  answer.status === 404 && typeof answer.json() === 'object'

const ofPlaced = ({ id }: Placed) => `${path}/${encodeURIComponent(id)}`

async function look(
  order: PublishOrder,
  prepared: Json,
  placed: Placed,
  port: ChannelPort,
): Promise<PlacedLook> {
  const asked = await callAs(port, order.account, { method: 'GET', path: ofPlaced(placed) })
  if (!asked) return notConnected
  if (!asked.ok) return unknown({ status: null, code: asked.refusal.kind })
  const kept = read(scheduledShape, asked.value)
  if (kept) return { found: 'waiting', at: placedOf(kept).at }
  if (!isMissing(asked.value)) return unread(asked.value, port)
  const since = { ...order, firstAt: new Date(placed.at) }
  const found = await readBack(since, prepared, null, port)
  if (found.found === 'present') return { found: 'published', remote: found.remote }
  return found.found === 'absent' ? { found: 'gone' } : found
}

async function move(
  order: PublishOrder,
  prepared: Json,
  placed: Placed,
  at: Date,
  port: ChannelPort,
): Promise<ChangeOutcome> {
  const asked = await callAs(port, order.account, {
    ...{ method: 'PUT', path: ofPlaced(placed), timeout },
    json: { scheduled_at: at.toISOString() },
  })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  if (read(scheduledShape, asked.value)) return { outcome: 'done', stored: prepared }
  return isMissing(asked.value) ? { outcome: 'gone' } : refused(asked.value, port)
}

/** The files go with it: a server clears away what no post holds. */
const cancel: SchedulingFacet['cancel'] = async (order, _prepared, placed, port) => {
  const asked = await callAs(port, order.account, {
    ...{ method: 'DELETE', path: ofPlaced(placed), timeout },
  })
  if (!asked) return connectAgain
  if (!asked.ok) return repeatableFailure(asked.refusal)
  const { value: answer } = asked
  const isDone = answer.status === 200 && typeof answer.json() === 'object'
  if (isDone) return { outcome: 'done', stored: null }
  return isMissing(answer) ? { outcome: 'gone' } : refused(answer, port)
}

const refused = (answer: IncomingAnswer, port: ChannelPort): Unpublished =>
  outcomeOfRefusal(answer, port.clock.now(), {
    permission: 'publish',
    unprocessable: 'says-no-more',
  })

export const scheduling: SchedulingFacet = { place, find, look, move, cancel }
