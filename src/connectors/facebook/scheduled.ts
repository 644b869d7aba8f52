/**
 * Posts that Facebook keeps until their hour: unpublished, with an hour of their own. A kept post has its id already, and is
 * the same post once it is out. What has a file leaves from here: photos that wait are uploaded in another way, and videos have other calls.
 */
import { z } from 'zod'
import { outcomeOfFailure, type Unpublished } from '../answers.ts'
import type { ChannelPort, IncomingAnswer, NetworkAnswer, NotSent } from '../connector.ts'
import { ask, callAs, connectAgain, nextOf, pageOf, readBy, succeeded } from '../graph/asking.ts'
import { isGone, outcomeOfGraph } from '../graph/errors.ts'
import { sameText } from '../graph/looking.ts'
import type { ChangeOutcome, Placed, PlacedLook, SchedulingFacet } from '../scheduling.ts'
import { manifest } from './manifest.ts'
import { postCall, refusedPost, uploadsMissing } from './publishing.ts'
import { readBack } from './read-back.ts'
import { remoteOfPost, wholeId } from './remote.ts'
import { idShape, photosOf, postFields, postShape } from './shapes.ts'
import { forget } from './stored.ts'

const timeout = manifest.publishing.callTimeout
/** How far apart two writings of one hour may be. Milliseconds. */
const sameHour = 60_000
const pageSize = '50'
const mostPages = 5

/** Seconds since 1970, as a number or as its digits; ISO 8601 in some answers. */
const hourShape = z.union([z.number(), z.string()]).transform(said => {
  const seconds = Number(said)
  return new Date(Number.isFinite(seconds) ? seconds * 1_000 : said)
})

const keptShape = postShape.extend({
  is_published: z.boolean().optional().catch(undefined),
  scheduled_publish_time: hourShape.optional().catch(undefined),
})
type Kept = z.infer<typeof keptShape>

const keptFields = `is_published,scheduled_publish_time,${postFields}`
const inSeconds = (at: Date) => String(Math.floor(at.getTime() / 1_000))

const place: SchedulingFacet['place'] = async (order, prepared, at, port) => {
  const call = postCall(order, prepared, port, {
    published: 'false',
    scheduled_publish_time: inSeconds(at),
    unpublished_content_type: 'SCHEDULED',
  })
  if (!call) return uploadsMissing
  const asked = await callAs(port, call)
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  const { value: answer } = asked
  const post = answer.status === 200 ? readBy(idShape)(answer.json()) : null
  if (!post) return refusedHour(answer, refusedPost(answer, order, port))
  await forget(order.key, port)
  const id = wholeId(order.account.remoteId, post.id)
  return { outcome: 'placed', placed: { id, at: at.toISOString() } }
}

/** « The specified scheduled publish time is invalid »: it is published from here instead. */
const refusedHour = (answer: IncomingAnswer, refused: Unpublished) =>
  refused.outcome === 'refused' && /1349\d{3}|scheduled_publish_time/.test(answer.text())
    ? { outcome: 'declined' as const, answer: refused.answer }
    : refused

type Unknown = Extract<PlacedLook, { found: 'unknown' }>

const unknown = (stop: NotSent): Unknown => ({
  ...{ found: 'unknown', answer: stop.answer },
  ...('until' in stop && stop.until ? { until: stop.until } : {}),
})

const find: SchedulingFacet['find'] = async (order, prepared, at, port) => {
  const { text = '' } = order.content.parts[order.part] ?? {}
  const isOurs = (post: Kept) => {
    const hour = post.scheduled_publish_time?.getTime() ?? 0
    if (Math.abs(hour - at.getTime()) > sameHour) return false
    return photosOf(post).length === 0 && sameText(post.message ?? '', text)
  }
  let after: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const read: Awaited<ReturnType<typeof readKept>> = await readKept(
      order.account.remoteId,
      after,
      port,
    )
    if ('stop' in read) return unknown(read.stop)
    const found = read.value.data.find(isOurs)
    if (found) return { found: 'placed', placed: { id: found.id, at: hourOf(found, at) } }
    after = nextOf(read.value)
    // An hour that had passed on the way there is published at once.
    if (!after) return readBack(order, prepared, null, port)
  }
  return { found: 'unknown', answer: tooMany }
}

const tooMany: NetworkAnswer = { status: 200, message: 'more posts are kept than can be read' }

const hourOf = ({ scheduled_publish_time: said }: Kept, at: Date | string): string =>
  (said ?? new Date(at)).toISOString()

const readKept = (pageId: string, after: string | null, port: ChannelPort) =>
  ask(port, 'read-posts', {
    method: 'GET',
    path: `/${pageId}/scheduled_posts`,
    query: { fields: keptFields, limit: pageSize, ...(after ? { after } : {}) },
    read: readBy(pageOf(keptShape)),
  })

const look: SchedulingFacet['look'] = async (_order, _prepared, placed, port) => {
  const read = await ask(port, 'read-posts', {
    method: 'GET',
    path: `/${placed.id}`,
    query: { fields: keptFields },
    read: readBy(keptShape.refine(post => post.is_published !== undefined)),
  })
  if ('stop' in read) return read.gone ? { found: 'gone' } : unknown(read.stop)
  const { value: post } = read
  if (!post.is_published) return { found: 'waiting', at: hourOf(post, placed.at) }
  const at = new Date(post.created_time)
  const hour = Number.isNaN(at.getTime()) ? {} : { at: at.toISOString() }
  return { found: 'published', remote: remoteOfPost(post), ...hour }
}

const move: SchedulingFacet['move'] = async (_order, prepared, placed, at, port) => {
  const asked = await callAs(port, {
    ...{ method: 'POST', path: `/${placed.id}`, timeout },
    form: { scheduled_publish_time: inSeconds(at) },
  })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  return changed(asked.value, prepared, port)
}

const cancel: SchedulingFacet['cancel'] = async (_order, _prepared, placed: Placed, port) => {
  const asked = await callAs(port, { method: 'DELETE', path: `/${placed.id}`, timeout })
  if (!asked) return connectAgain
  if (!asked.ok) return outcomeOfFailure(asked.refusal)
  return changed(asked.value, null, port)
}

function changed(
  answer: IncomingAnswer,
  stored: Parameters<SchedulingFacet['move']>[1],
  port: ChannelPort,
): ChangeOutcome {
  if (answer.status === 200 && succeeded.safeParse(answer.json()).success)
    return { outcome: 'done', stored }
  if (isGone(answer)) return { outcome: 'gone' }
  return outcomeOfGraph(answer, port.clock.now(), { permission: 'publish' })
}

export const scheduling: SchedulingFacet = { place, find, look, move, cancel }
