/**
 * A video goes to Pinterest before its pin: registered, sent to the store that Pinterest names, then watched until it is
 * processed. Its id is kept before the file leaves, so that neither a cut nor a new attempt sends it twice.
 */
import { z } from 'zod'
import { networkAnswer, outcomeOfAnswer, outcomeOfFailure, repeatable } from '../answers.ts'
import type {
  ChannelPort,
  Json,
  NotSent,
  OutgoingMedia,
  PrepareOutcome,
  PublishOrder,
} from '../connector.ts'
import { ask, callAs } from './call.ts'
import { manifest } from './manifest.ts'
import { outcomeOfRefusal } from './said.ts'
import { mediaShape, registeredShape } from './shapes.ts'
import { uploadForm } from './upload-form.ts'

const keptShape = z.object({ file: z.string(), id: z.string() })
type Kept = z.infer<typeof keptShape>

const timeout = manifest.publishing.callTimeout
/** Pauses between two looks at a video that Pinterest is still working on. Milliseconds. */
const pauses = [500, 1_000, 2_000, 3_000]
const laterLook = 15_000

export const uploadKey = (orderKey: string) => `upload/${orderKey}`

const readKept = (kept: Json | undefined, { file }: OutgoingMedia): Kept | null => {
  const { data } = keptShape.safeParse(kept)
  return data?.file === file ? data : null
}

/** The id to publish with; null where the video has not been sent. */
export const uploadedId = (prepared: Json, film: OutgoingMedia): string | null =>
  readKept(prepared, film)?.id ?? null

export const filmOf = ({ content, part }: PublishOrder): OutgoingMedia | undefined =>
  content.parts[part]?.media.find(({ kind }) => kind === 'video')

export async function prepare(
  order: PublishOrder,
  stored: Json,
  port: ChannelPort,
): Promise<PrepareOutcome> {
  const film = filmOf(order)
  if (!film) return { outcome: 'prepared', stored: stored ?? null }
  const key = uploadKey(order.key)
  const kept = readKept(stored, film) ?? readKept(await port.store.get(key), film)
  const before = kept ? await watch(kept.id, port) : 'unknown'
  if (typeof before === 'object') return forget(before, key, port)
  if (kept && before === 'ready') return { outcome: 'prepared', stored: { ...kept } }
  const id = await bring(film, key, port)
  if (typeof id === 'object') return id
  const after = await watch(id, port)
  if (typeof after === 'object') return forget(after, key, port)
  if (after === 'ready') return { outcome: 'prepared', stored: { file: film.file, id } }
  return later('the file has not arrived')
}

/** A video that could not be read is of no use to a later attempt. */
async function forget(stop: NotSent, key: string, port: ChannelPort): Promise<NotSent> {
  if (stop.outcome === 'refused') await port.store.delete(key)
  return stop
}

/** Registers the video and sends it. @returns its id. */
async function bring(
  film: OutgoingMedia,
  key: string,
  port: ChannelPort,
): Promise<string | NotSent> {
  const asked = await callAs(port, {
    method: 'POST',
    path: '/media',
    json: { media_type: 'video' },
  })
  if (!asked.ok) return repeatable(asked.refusal)
  const { value: answer } = asked
  const registered = answer.status < 300 ? registeredShape.safeParse(answer.json()).data : undefined
  if (!registered) {
    const said = { permission: 'publish', wrong: 'media-not-accepted' } as const
    return repeatable(outcomeOfRefusal(answer, port.clock.now(), said))
  }
  await port.store.put(key, { file: film.file, id: registered.media_id })
  const stop = await sendTo(registered, film, port)
  return stop ?? registered.media_id
}

async function sendTo(
  { upload_url: url, upload_parameters: fields }: z.infer<typeof registeredShape>,
  film: OutgoingMedia,
  port: ChannelPort,
): Promise<NotSent | null> {
  if (!isStore(url)) return later(`not an address of Pinterest: ${url.slice(0, 100)}`)
  const form = uploadForm(port.newId(), fields, film, port)
  const sent = await port.request({ method: 'POST', url, ...form, timeout })
  if (!sent.ok) return repeatable(outcomeOfFailure(sent.refusal))
  const { value: answer } = sent
  if (answer.status < 300) return null
  if (/EntityTooLarge/.test(answer.text()))
    return {
      outcome: 'refused',
      reason: 'media-not-accepted',
      answer: networkAnswer(answer, 'EntityTooLarge', 'the file is too large'),
    }
  // The address holds for a short time: another try asks for another one.
  if (answer.status < 500) return later(`the store said ${answer.status}`)
  return repeatable(outcomeOfAnswer(answer, port.clock.now()))
}

/** The file goes where Pinterest says, as long as that is a store of its own. */
const isStore = (url: string): boolean => {
  const { hosts } = manifest
  return URL.canParse(url) && hosts !== 'given' && hosts.includes(new URL(url).host)
}

/** `unknown`: nothing of the file is there, so it is sent anew. */
async function watch(id: string, port: ChannelPort): Promise<'ready' | 'unknown' | NotSent> {
  for (const pause of [0, ...pauses]) {
    if (pause > 0) await new Promise(resolve => setTimeout(resolve, pause))
    const read = await ask(port, 'read-pins', {
      path: `/media/${encodeURIComponent(id)}`,
      read: value => mediaShape.safeParse(value).data,
    })
    if (!read.ok) return read.refusal.isGone ? 'unknown' : read.refusal.outcome
    const { status } = read.value
    if (status === 'succeeded') return 'ready'
    if (status === 'registered') return 'unknown'
    if (status === 'failed')
      return {
        outcome: 'refused',
        reason: 'media-not-accepted',
        answer: { status: 200, code: 'failed', message: 'Pinterest could not process the video' },
      }
  }
  const until = new Date(port.clock.now().getTime() + laterLook)
  return { ...later('Pinterest is still processing the video'), until }
}

const later = (message: string): Extract<NotSent, { outcome: 'wait' }> => ({
  outcome: 'wait',
  answer: { status: null, code: 'video', message },
})
